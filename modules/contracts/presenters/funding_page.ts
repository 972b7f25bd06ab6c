import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import { canMove } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { heldPayment } from '#modules/contracts/presenters/held_payment'
import { milestoneState } from '#modules/contracts/presenters/milestone_form'
import { otherCurrencies } from '#modules/contracts/presenters/other_currencies'
import { openJointFundings } from '#modules/contracts/queries/open_joint_fundings'
import { paymentInHand } from '#modules/contracts/queries/payment_in_hand'

/** What funding this milestone costs, where the money comes from, and how far an earlier try has come. */
export async function fundingPage(ctx: HttpContext, contract: Contract, milestone: Milestone) {
  const available = await use('wallet').available(contract.clientAccountId, milestone.currency)
  const payment = await paymentInHand([milestone])
  const held = await heldPayment(ctx, contract, [milestone])
  const isPaidTogether = (await openJointFundings([milestone])).some(({ quoteId }) => !quoteId)
  if (payment === 'placing') ctx.response.header('Refresh', '3')
  return {
    ...(await milestoneState(ctx, contract, milestone)),
    available: formattersOf(ctx).money(available),
    hasEnough: available.compare(milestone.amount) >= 0,
    hasSome: available.isPositive,
    held,
    other:
      payment === 'placing' || held ? null : await otherCurrencies(ctx, contract, milestone.amount.minus(available)),
    payment,
    isPaidTogether,
    jointHref: `${contract.path}/funding`,
    waiting: await waitingForMoney(contract),
  }
}

/** How many milestones of the contract could be funded now. */
async function waitingForMoney(contract: Contract) {
  if (!contract.isActive) return 0
  const milestones = await contract.related('milestones').query()
  return milestones.filter(({ state }) => canMove(state, 'fund')).length
}
