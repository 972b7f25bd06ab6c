import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { newPublicId } from '#app/data/public_id'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { canMove } from '#modules/contracts/milestone_states'
import Milestone from '#modules/contracts/models/milestone'
import { tell } from '#modules/contracts/tell'

interface RefundAnswer {
  answer: 'consented' | 'declined' | 'overtaken'
  reason?: string | null
  by: Identity
}

/** The client asks for a funded milestone's money back before any work was handed in; the freelancer decides. */
export default class AskRefund {
  handle(
    { milestone: target, reason }: { milestone: Milestone; reason: string },
    by: Identity
  ): Promise<Outcome<void, 'not_refundable' | 'already_asked'>> {
    return attempt<void, 'not_refundable' | 'already_asked'>(async (trx) => {
      const { contract, milestone } = await Milestone.lock(target, trx)
      if (!canMove(milestone.state, 'refund')) return refuse('not_refundable')
      if (await openRequestOf(milestone, trx)) return refuse('already_asked')

      const row = {
        public_id: newPublicId(),
        milestone_id: milestone.id,
        open_milestone_id: milestone.id,
        reason,
        requested_by: by.id,
        requested_at: clock.now(),
      }
      await trx.table('refund_requests').insert(row)
      const data = { who: by.name, reason }
      await tell({ contract, milestone, side: 'freelancer', notice: 'refund_requested', data }, trx)
      return done(undefined)
    })
  }
}

export function openRequestOf(milestone: Milestone, trx: Trx) {
  return trx.from('refund_requests').where('open_milestone_id', milestone.id).first()
}

/** Writes the answer to the open request, if there is one. */
export async function closeRefundRequest(milestone: Milestone, { answer, reason, by }: RefundAnswer, trx: Trx) {
  const row = {
    open_milestone_id: null,
    answer,
    answer_reason: reason ?? null,
    answered_by: by.id,
    answered_at: clock.now(),
  }
  const changed = await trx.from('refund_requests').where('open_milestone_id', milestone.id).update(row)
  return Number(changed) === 1
}
