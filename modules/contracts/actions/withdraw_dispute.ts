import type { Identity } from '#app/http/identity'
import { publish } from '#app/data/outbox'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { closeSplit } from '#modules/contracts/actions/propose_split'
import { moveDispute, resumeMoves } from '#modules/contracts/dispute_states'
import { DisputeWithdrawn } from '#modules/contracts/events'
import { moveMilestone } from '#modules/contracts/milestone_states'
import Dispute from '#modules/contracts/models/dispute'
import { tell } from '#modules/contracts/tell'

export type WithdrawalRefusal = 'dispute_closed' | 'frozen' | 'not_yours_to_withdraw'

/**
 * Whoever opened a dispute takes it back: the milestone goes on where it was. What was under review gets the whole time
 * for review again.
 */
export default class WithdrawDispute {
  handle(target: Dispute, by: Identity): Promise<Outcome<void, WithdrawalRefusal>> {
    return attempt<void, WithdrawalRefusal>(async (trx) => {
      const { contract, milestone, dispute } = await Dispute.lock(target, trx)
      if (dispute.side !== contract.sideOf(by.accountId)) return refuse('not_yours_to_withdraw')
      if (milestone.state === 'frozen') return refuse('frozen')
      if (!(await moveDispute(dispute.id, 'withdraw', trx))) return refuse('dispute_closed')

      const isReview = dispute.milestoneState === 'submitted'
      const also = isReview ? { reviewDueAt: clock.in({ days: contract.reviewDays }) } : {}
      await moveMilestone(milestone.id, resumeMoves[dispute.milestoneState]!, trx, also)
      await closeSplit(dispute, { answer: 'overtaken', by }, trx)
      const ids = { contractId: contract.publicId, milestoneId: milestone.publicId, disputeId: dispute.publicId }
      await publish(DisputeWithdrawn(ids), trx)
      const other = dispute.side === 'client' ? 'freelancer' : 'client'
      await tell(
        { contract, milestone, dispute, side: other, notice: 'dispute_withdrawn', data: { who: by.name } },
        trx
      )
      return done(undefined)
    })
  }
}
