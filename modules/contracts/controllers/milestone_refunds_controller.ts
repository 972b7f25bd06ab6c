import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import RefundMilestone from '#modules/contracts/actions/refund_milestone'
import { askedMilestone } from '#modules/contracts/controllers/asked_for'
import { milestoneState } from '#modules/contracts/presenters/milestone_form'
import { optionalReasonValidator } from '#modules/contracts/validators/contract'

/** The freelancer's page: give the money back, or, when the client asked, say no. */
@inject()
export default class MilestoneRefundsController {
  constructor(private refundMilestone: RefundMilestone) {}

  async create(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'giveBack')
    return ctx.view.render('contracts::pages/refund', await milestoneState(ctx, contract, milestone))
  }

  async store(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'giveBack')
    const { reason } = await ctx.request.validateUsing(optionalReasonValidator)
    accepted(await this.refundMilestone.handle({ milestone, reason }, ctx.auth.getUserOrFail()), 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.refund.done'))
    return ctx.response.redirect().toPath(contract.path)
  }
}
