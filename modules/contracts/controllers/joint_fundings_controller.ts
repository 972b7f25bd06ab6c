import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { formOf } from '#app/http/form_state'
import { Money } from '#app/money/money'
import FundMilestones from '#modules/contracts/actions/fund_milestones'
import { askedContract } from '#modules/contracts/controllers/asked_for'
import { quoteIn, refusalsOf } from '#modules/contracts/presenters/other_currencies'
import { jointFundingPage } from '#modules/contracts/presenters/joint_funding_page'
import { jointFundingValidator } from '#modules/contracts/validators/contract'

/** Funding several milestones of a contract at once. */
@inject()
export default class JointFundingsController {
  constructor(private fundMilestones: FundMilestones) {}

  async create(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'fund')
    return ctx.view.render('contracts::pages/joint_funding', await jointFundingPage(ctx, contract))
  }

  /** The sheet for another choice. Changes nothing. */
  async preview(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'fund')
    formOf(ctx).refuse(ctx.request.body(), [])
    return ctx.view.render('contracts::pages/joint_funding', await jointFundingPage(ctx, contract))
  }

  async store(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'fund')
    const { chosen, total, rail } = await ctx.request.validateUsing(jointFundingValidator)
    const quoteId = quoteIn(ctx.request)
    const wanted = { contract, milestoneIds: chosen, total: Money.parse(total, contract.currency), rail, quoteId }
    const outcome = await this.fundMilestones.handle(wanted, ctx.auth.getUserOrFail())
    const funding = accepted(outcome, refusalsOf(outcome, quoteId))
    if (!funding.isFunded) return ctx.response.redirect().toPath(funding.payPath)

    ctx.session.flash('success', ctx.i18n.t('contracts.joint.done', { count: new Set(chosen).size }))
    return ctx.response.redirect().toPath(contract.path)
  }
}
