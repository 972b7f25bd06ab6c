import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { milestoneState } from '#modules/contracts/presenters/milestone_form'
import { paymentInHand } from '#modules/contracts/queries/payment_in_hand'

/** What funding this milestone costs, where the money comes from, and how far an earlier try has come. */
export async function fundingPage(ctx: HttpContext, contract: Contract, milestone: Milestone) {
  const available = await use('wallet').available(contract.clientAccountId, milestone.currency)
  const payment = await paymentInHand([milestone])
  if (payment === 'placing') ctx.response.header('Refresh', '3')
  return {
    ...(await milestoneState(ctx, contract, milestone)),
    available: formattersOf(ctx).money(available),
    hasEnough: available.compare(milestone.amount) >= 0,
    hasSome: available.isPositive,
    payment,
  }
}
