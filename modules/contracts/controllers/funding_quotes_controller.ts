import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { maybe, use } from '#app/modules/use'
import { refuse } from '#app/outcome'
import { askedMilestone } from '#modules/contracts/controllers/asked_for'
import { fundingQuoteValidator } from '#modules/contracts/validators/funding_quote'

/** What a milestone costs in another currency the client has: an offer for what the wallet lacks. */
export default class FundingQuotesController {
  async store(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'fund')
    const { from } = await ctx.request.validateUsing(fundingQuoteValidator)
    const accountId = contract.clientAccountId
    const buy = milestone.amount.minus(await use('wallet').available(accountId, milestone.currency))
    const path = `${contract.path}/milestones/${milestone.publicId}/funding`
    if (!buy.isPositive) return ctx.response.redirect().toPath(path)

    const order = { accountId, userId: ctx.auth.getUserOrFail().id, buy, from, toPay: true }
    const outcome = (await maybe('exchange')?.quote(order)) ?? refuse('no_rate')
    const quote = accepted(outcome, 'contracts.funding.refusals', 'from')
    return ctx.response.redirect().toPath(`${path}?quote=${quote.publicId}#offer`)
  }
}
