import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import FundMilestone from '#modules/contracts/actions/fund_milestone'
import FundMilestones from '#modules/contracts/actions/fund_milestones'
import { askedMilestone } from '#modules/contracts/controllers/asked_for'
import { quoteIn, refusalsOf } from '#modules/contracts/presenters/other_currencies'
import { fundingPage } from '#modules/contracts/presenters/funding_page'

@inject()
export default class MilestoneFundingsController {
  constructor(
    private fundMilestone: FundMilestone,
    private fundMilestones: FundMilestones
  ) {}

  async create(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'fund')
    return ctx.view.render('contracts::pages/funding', await fundingPage(ctx, contract, milestone))
  }

  async store(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'fund')
    const quoteId = quoteIn(ctx.request)
    const by = ctx.auth.getUserOrFail()
    const outcome = quoteId
      ? await this.fundMilestones.handle({ contract, milestoneIds: [milestone.publicId], quoteId }, by)
      : await this.fundMilestone.handle(milestone, by)
    const funding = accepted(outcome, refusalsOf(outcome, quoteId))
    if (!funding.isFunded) return ctx.response.redirect().toPath(funding.payPath)

    ctx.session.flash('success', ctx.i18n.t('contracts.funding.done', { milestone: milestone.title }))
    return ctx.response.redirect().toPath(contract.path)
  }
}
