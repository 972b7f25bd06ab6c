import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import { DISPUTE_REASONS } from '#modules/contracts/dispute_states'
import { canMove } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { crumbsOf } from '#modules/contracts/presenters/milestone_form'
import { disputeAnswerDays } from '#modules/contracts/settings'

/** The page on which a dispute is opened: what it does, why, and the split its author would accept. */
export async function disputeForm(ctx: HttpContext, contract: Contract, milestone: Milestone) {
  const fmt = formattersOf(ctx)
  const side = contract.sideOf(ctx.auth.getUserOrFail().accountId)!
  const accounts = await use('security').accounts([contract.clientAccountId, contract.freelancerAccountId])
  return {
    contract,
    milestone,
    canDispute: contract.isUnderWay && canMove(milestone.state, 'dispute'),
    freelancer: accounts.get(contract.freelancerAccountId)!.name,
    other: accounts.get(contract.accountOf(side === 'client' ? 'freelancer' : 'client'))!.name,
    amount: fmt.money(milestone.amount),
    currency: milestone.currency,
    percent: contract.feeBasisPoints / 100,
    days: disputeAnswerDays.get(),
    base: `${contract.path}/milestones/${milestone.publicId}`,
    back: `${contract.path}#milestone-${milestone.publicId}`,
    crumbs: crumbsOf(ctx, contract, milestone),
    reasons: DISPUTE_REASONS.map((value) => ({ value, label: ctx.i18n.t(`contracts.dispute.reasons.${value}`) })),
  }
}
