import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import ReturnReleased from '#modules/contracts/actions/return_released'
import { askedMilestone } from '#modules/contracts/controllers/asked_for'
import { returnForm } from '#modules/contracts/presenters/return_form'
import { returnable } from '#modules/contracts/queries/returnable'
import { readReturn, returnValidator } from '#modules/contracts/validators/release_return'

@inject()
export default class ReleaseReturnsController {
  constructor(private returnReleased: ReturnReleased) {}

  async create(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'giveBack')
    return ctx.view.render('contracts::pages/return', await returnForm(ctx, contract, milestone))
  }

  async store(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'giveBack')
    const { amount: typed, reason } = await ctx.request.validateUsing(returnValidator)
    const { left } = await returnable(contract, milestone)
    const amount = readReturn(typed, left, ctx.i18n)
    const outcome = await this.returnReleased.handle({ milestone, amount, reason }, ctx.auth.getUserOrFail())
    accepted(outcome, 'contracts.refusals', 'amount')
    ctx.session.flash('success', ctx.i18n.t('contracts.return.done'))
    return ctx.response.redirect().toPath(`${contract.path}#milestone-${milestone.publicId}`)
  }
}
