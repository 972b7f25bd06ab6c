import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import AskRefund from '#modules/contracts/actions/ask_refund'
import DeclineRefund from '#modules/contracts/actions/decline_refund'
import { askedMilestone } from '#modules/contracts/controllers/asked_for'
import { milestoneState } from '#modules/contracts/presenters/milestone_form'
import { reasonValidator } from '#modules/contracts/validators/contract'

@inject()
export default class RefundRequestsController {
  constructor(
    private askRefund: AskRefund,
    private declineRefund: DeclineRefund
  ) {}

  async create(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'askRefund')
    return ctx.view.render('contracts::pages/refund_request_new', await milestoneState(ctx, contract, milestone))
  }

  async store(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'askRefund')
    const { reason } = await ctx.request.validateUsing(reasonValidator)
    accepted(await this.askRefund.handle({ milestone, reason }, ctx.auth.getUserOrFail()), 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.refund.asked'))
    return ctx.response.redirect().toPath(`${contract.path}#milestone-${milestone.publicId}`)
  }

  async decline(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'giveBack')
    const { reason } = await ctx.request.validateUsing(reasonValidator)
    accepted(await this.declineRefund.handle({ milestone, reason }, ctx.auth.getUserOrFail()), 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.refund.declined'))
    return ctx.response.redirect().toPath(`${contract.path}#milestone-${milestone.publicId}`)
  }
}
