import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { newPublicId } from '#app/data/public_id'
import { receiveFiles, type Upload, type UploadRefusal } from '#app/files/intake'
import type { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { closeRefundRequest } from '#modules/contracts/actions/ask_refund'
import { proposeSplit } from '#modules/contracts/actions/propose_split'
import { keepStatement } from '#modules/contracts/actions/keep_statement'
import type { DisputeReason } from '#modules/contracts/dispute_states'
import { DisputeOpened } from '#modules/contracts/events'
import { moveMilestone } from '#modules/contracts/milestone_states'
import Dispute from '#modules/contracts/models/dispute'
import Milestone from '#modules/contracts/models/milestone'
import { disputeAnswerDays } from '#modules/contracts/settings'
import { tell } from '#modules/contracts/tell'

export const MOST_EVIDENCE = 5

export interface DisputeInput {
  milestone: Milestone
  reason: DisputeReason
  /** What happened, in the words of who opens it. */
  text: string
  /** What the freelancer should get of the milestone's money, before the fee; the rest goes back to the client. */
  freelancerGets: Money
  files: Upload[]
}

export type DisputeRefusal = 'not_disputable' | 'split_out_of_range' | 'too_much_evidence' | UploadRefusal

/**
 * Freezes a milestone's held money at once: no approval, no clock and no refund moves it until both agree on a split or
 * the desk rules. Whoever opens it says what happened and proposes the first split, which the other side can accept.
 */
export default class OpenDispute {
  async handle(input: DisputeInput, by: Identity): Promise<Outcome<{ disputeId: string }, DisputeRefusal>> {
    if (input.files.length > MOST_EVIDENCE) return refuse('too_much_evidence', { most: MOST_EVIDENCE })
    const stored = await receiveFiles(input.files, { by, purpose: 'deliverable' })
    if (!stored.ok) return stored

    return attempt<{ disputeId: string }, DisputeRefusal>(async (trx) => {
      const { contract, milestone } = await Milestone.lock(input.milestone, trx)
      const side = contract.sideOf(by.accountId)!
      if (!contract.isUnderWay || !(await moveMilestone(milestone.id, 'dispute', trx))) return refuse('not_disputable')

      await closeRefundRequest(milestone, { answer: 'overtaken', by }, trx)
      const dispute = await this.#insert(milestone, { reason: input.reason, side, by }, trx)
      await keepStatement({ dispute, side, text: input.text, files: stored.value, by }, trx)
      const proposed = await proposeSplit({ dispute, milestone, side, freelancerGets: input.freelancerGets, by }, trx)
      if (!proposed.ok) return proposed

      const { publicId: disputeId } = dispute
      await publish(DisputeOpened({ contractId: contract.publicId, milestoneId: milestone.publicId, disputeId }), trx)
      const data = { who: by.name, days: disputeAnswerDays.get() }
      const other = side === 'client' ? 'freelancer' : 'client'
      await tell({ contract, milestone, dispute, side: other, notice: 'dispute_opened', data }, trx)
      return done({ disputeId })
    })
  }

  #insert(
    milestone: Milestone,
    { reason, side, by }: { reason: DisputeReason; side: Dispute['side']; by: Identity },
    trx: Trx
  ) {
    const row = {
      publicId: newPublicId(),
      milestoneId: milestone.id,
      openMilestoneId: milestone.id,
      side,
      openedBy: by.id,
      reason,
      state: 'open' as const,
      milestoneState: milestone.state,
      answerDueAt: clock.dateTime().plus({ days: disputeAnswerDays.get() }),
      openedAt: clock.dateTime(),
    }
    return Dispute.create(row, { client: trx })
  }
}
