import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import OpenDispute, { MOST_EVIDENCE } from '#modules/contracts/actions/open_dispute'
import WithdrawDispute from '#modules/contracts/actions/withdraw_dispute'
import { askedDispute, askedMilestone } from '#modules/contracts/controllers/asked_for'
import { disputeForm } from '#modules/contracts/presenters/dispute_form'
import { disputePage } from '#modules/contracts/presenters/dispute_page'
import { disputeValidator, readShare } from '#modules/contracts/validators/dispute'

@inject()
export default class DisputesController {
  constructor(
    private openDispute: OpenDispute,
    private withdrawDispute: WithdrawDispute
  ) {}

  async create(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'dispute')
    return ctx.view.render('contracts::pages/dispute_new', {
      ...(await disputeForm(ctx, contract, milestone)),
      most: MOST_EVIDENCE,
    })
  }

  async store(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'dispute')
    const { about: reason, happened: text, freelancer_gets: typed } = await ctx.request.validateUsing(disputeValidator)
    const freelancerGets = readShare(typed, milestone.amount, ctx.i18n)
    const outcome = await this.openDispute.handle(
      { milestone, reason, text, freelancerGets, files: ctx.request.files('files') },
      ctx.auth.getUserOrFail()
    )
    const { disputeId } = accepted(outcome, 'contracts.refusals', 'files')
    ctx.session.flash('success', ctx.i18n.t('contracts.dispute.opened'))
    return ctx.response.redirect().toPath(`${contract.path}/disputes/${disputeId}`)
  }

  async show(ctx: HttpContext) {
    const { contract, dispute } = await askedDispute(ctx)
    return ctx.view.render('contracts::pages/dispute', await disputePage(ctx, contract, dispute))
  }

  async withdraw(ctx: HttpContext) {
    const { contract, dispute } = await askedDispute(ctx)
    accepted(await this.withdrawDispute.handle(dispute, ctx.auth.getUserOrFail()), 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.dispute.withdrawn'))
    return ctx.response.redirect().toPath(contract.path)
  }
}
