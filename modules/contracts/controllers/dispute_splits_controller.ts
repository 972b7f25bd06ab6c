import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import AnswerSplit from '#modules/contracts/actions/answer_split'
import ProposeSplit from '#modules/contracts/actions/propose_split'
import { askedDispute } from '#modules/contracts/controllers/asked_for'
import { reasonValidator } from '#modules/contracts/validators/contract'
import { readShare, splitValidator } from '#modules/contracts/validators/dispute'

@inject()
export default class DisputeSplitsController {
  constructor(
    private proposeSplit: ProposeSplit,
    private answerSplit: AnswerSplit
  ) {}

  async store(ctx: HttpContext) {
    const { contract, milestone, dispute } = await askedDispute(ctx)
    const { freelancer_gets: typed } = await ctx.request.validateUsing(splitValidator)
    const input = { dispute, freelancerGets: readShare(typed, milestone.amount, ctx.i18n) }
    accepted(await this.proposeSplit.handle(input, ctx.auth.getUserOrFail()), 'contracts.refusals', 'freelancer_gets')
    ctx.session.flash('success', ctx.i18n.t('contracts.dispute.split_proposed'))
    return ctx.response.redirect().toPath(dispute.pathIn(contract))
  }

  async accept(ctx: HttpContext) {
    const { contract, dispute } = await askedDispute(ctx)
    const input = { dispute, splitId: ctx.params.split }
    accepted(await this.answerSplit.accept(input, ctx.auth.getUserOrFail()), 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.dispute.split_accepted'))
    return ctx.response.redirect().toPath(dispute.pathIn(contract))
  }

  async decline(ctx: HttpContext) {
    const { contract, dispute } = await askedDispute(ctx)
    const { reason } = await ctx.request.validateUsing(reasonValidator)
    const input = { dispute, splitId: ctx.params.split, reason }
    accepted(await this.answerSplit.decline(input, ctx.auth.getUserOrFail()), 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.dispute.split_declined'))
    return ctx.response.redirect().toPath(dispute.pathIn(contract))
  }
}
