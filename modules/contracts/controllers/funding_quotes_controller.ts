import type { HttpContext } from '@adonisjs/core/http'
import { use } from '#app/modules/use'
import { askedMilestone } from '#modules/contracts/controllers/asked_for'
import { offerFor } from '#modules/contracts/controllers/funding_offer'
import { fundingQuoteValidator } from '#modules/contracts/validators/funding_quote'

/** What a milestone costs in another currency the client has: an offer for what the wallet lacks. */
export default class FundingQuotesController {
  async store(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'fund')
    const { from } = await ctx.request.validateUsing(fundingQuoteValidator)
    const available = await use('wallet').available(contract.clientAccountId, milestone.currency)
    const lacking = milestone.amount.minus(available)
    const page = `${contract.path}/milestones/${milestone.publicId}/funding`
    return offerFor(ctx, { contract, lacking, from, page })
  }
}
