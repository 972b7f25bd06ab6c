import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { maybe, use } from '#app/modules/use'
import { refuse } from '#app/outcome'
import { sumOf } from '#modules/contracts/actions/fund_milestones'
import { askedContract } from '#modules/contracts/controllers/asked_for'
import { jointQuoteValidator } from '#modules/contracts/validators/funding_quote'

/** What several milestones together cost in another currency the client has: an offer for what the wallet lacks. */
export default class JointFundingQuotesController {
  async store(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'fund')
    const { chosen, from } = await ctx.request.validateUsing(jointQuoteValidator)
    const milestones = await contract.related('milestones').query().whereIn('publicId', chosen)
    const accountId = contract.clientAccountId
    const available = await use('wallet').available(accountId, contract.currency)
    const buy = sumOf(milestones, contract).minus(available)
    const path = `${contract.path}/funding?${new URLSearchParams(milestones.map(({ publicId }) => ['chosen[]', publicId]))}`
    if (!buy.isPositive) return ctx.response.redirect().toPath(path)

    const order = { accountId, userId: ctx.auth.getUserOrFail().id, buy, from, toPay: true }
    const outcome = (await maybe('exchange')?.quote(order)) ?? refuse('no_rate')
    const quote = accepted(outcome, 'contracts.funding.refusals', 'from')
    return ctx.response.redirect().toPath(`${path}&quote=${quote.publicId}#offer`)
  }
}
