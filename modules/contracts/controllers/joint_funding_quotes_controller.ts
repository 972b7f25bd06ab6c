import type { HttpContext } from '@adonisjs/core/http'
import { use } from '#app/modules/use'
import { sumOf } from '#modules/contracts/actions/fund_milestones'
import { askedContract } from '#modules/contracts/controllers/asked_for'
import { offerFor } from '#modules/contracts/controllers/funding_offer'
import { jointQuoteValidator } from '#modules/contracts/validators/funding_quote'

/** What several milestones together cost in another currency the client has: an offer for what the wallet lacks. */
export default class JointFundingQuotesController {
  async store(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'fund')
    const { chosen, from } = await ctx.request.validateUsing(jointQuoteValidator)
    const milestones = await contract.related('milestones').query().whereIn('publicId', chosen)
    const available = await use('wallet').available(contract.clientAccountId, contract.currency)
    const lacking = sumOf(milestones, contract).minus(available)
    const asked = milestones.map(({ publicId }): [string, string] => ['chosen[]', publicId])
    return offerFor(ctx, { contract, lacking, from, page: `${contract.path}/funding`, asked })
  }
}
