import type { HttpContext } from '@adonisjs/core/http'
import { askedContract } from '#modules/contracts/controllers/asked_for'
import { versionPage } from '#modules/contracts/presenters/version_page'

export default class ContractVersionsController {
  /** One version of the text with its signatures, and what is other than in the version before. */
  async show(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'view')
    return ctx.view.render('contracts::pages/version', await versionPage(ctx, contract, ctx.params.version))
  }
}
