import type { HttpContext } from '@adonisjs/core/http'
import { clock } from '#app/time/clock'
import { formattersOf } from '#app/http/view_state'
import { maybe } from '#app/modules/use'
import { sumOf } from '#modules/contracts/actions/fund_milestones'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { openJointFundings } from '#modules/contracts/queries/open_joint_fundings'

/**
 * A payment in another currency that was begun and whose rate is still held: what it is of, until when, and what going
 * on with it sends. Null without one.
 */
export async function heldPayment(ctx: HttpContext, contract: Contract, among: Milestone[]) {
  const exchange = maybe('exchange')
  if (!exchange) return null
  const fmt = formattersOf(ctx)
  for (const { quoteId, milestoneIds } of await openJointFundings(among)) {
    const quote = quoteId ? await exchange.quoteOf(contract.clientAccountId, quoteId) : null
    if (!quote || quote.usedAt || (quote.heldUntil ?? 0) <= clock.now()) continue
    const milestones = await contract.related('milestones').query().whereIn('id', milestoneIds)
    return {
      quote: quote.publicId,
      sold: fmt.money(quote.sold),
      until: fmt.time(quote.heldUntil!),
      base: milestones.length > 1 ? contract.path : `${contract.path}/milestones/${milestones[0].publicId}`,
      chosen: milestones.map(({ publicId }) => publicId),
      total: sumOf(milestones, contract).toDecimal(),
    }
  }
  return null
}
