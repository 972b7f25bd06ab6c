import type { HttpContext } from '@adonisjs/core/http'
import { askedContract } from '#modules/contracts/controllers/asked_for'
import { contractPage } from '#modules/contracts/presenters/contract_page'
import { indexPage } from '#modules/contracts/presenters/index_page'

const CHECK_AGAIN_SECONDS = '3'

export default class ContractsController {
  async index(ctx: HttpContext) {
    return ctx.view.render('contracts::pages/index', await indexPage(ctx))
  }

  async show(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'view')
    const page = await contractPage(ctx, contract)
    if (page.isPlacingPayment) ctx.response.header('Refresh', CHECK_AGAIN_SECONDS)
    return ctx.view.render('contracts::pages/show', page)
  }
}
