import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { newPublicId } from '#app/data/public_id'
import type { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import Dispute from '#modules/contracts/models/dispute'
import type Milestone from '#modules/contracts/models/milestone'
import type { Side } from '#modules/contracts/models/contract'
import { tell } from '#modules/contracts/tell'

interface Split {
  dispute: Dispute
  milestone: Milestone
  side: Side
  /** Before the fee; the rest of the milestone goes back to the client. */
  freelancerGets: Money
  by: Identity
}

export type SplitRefusal = 'split_out_of_range' | 'dispute_closed'

/** Proposes another split of the frozen money; one that waited for an answer is overtaken by it. */
export default class ProposeSplit {
  handle(
    { dispute: target, freelancerGets }: { dispute: Dispute; freelancerGets: Money },
    by: Identity
  ): Promise<Outcome<void, SplitRefusal>> {
    return attempt<void, SplitRefusal>(async (trx) => {
      const { contract, milestone, dispute } = await Dispute.lock(target, trx)
      if (!dispute.isOpen) return refuse('dispute_closed')
      const side = contract.sideOf(by.accountId)!
      const proposed = await proposeSplit({ dispute, milestone, side, freelancerGets, by }, trx)
      if (!proposed.ok) return proposed

      const other = side === 'client' ? 'freelancer' : 'client'
      const data = { who: by.name, ...sharesOf(milestone, freelancerGets) }
      await tell({ contract, milestone, dispute, side: other, notice: 'split_proposed', data }, trx)
      return done(undefined)
    })
  }
}

/** Writes a proposed split in the caller's transaction. */
export async function proposeSplit(
  { dispute, milestone, side, freelancerGets, by }: Split,
  trx: Trx
): Promise<Outcome<void, 'split_out_of_range'>> {
  if (!isShareOf(milestone.amount, freelancerGets)) return refuse('split_out_of_range')
  await closeSplit(dispute, { answer: 'overtaken', by }, trx)
  await trx.table('dispute_splits').insert({
    public_id: newPublicId(),
    dispute_id: dispute.id,
    open_dispute_id: dispute.id,
    side,
    freelancer_minor: freelancerGets.toStored(),
    proposed_by: by.id,
    proposed_at: clock.now(),
  })
  return done(undefined)
}

/** Writes the answer to the split that waits for one; false when none does. */
export async function closeSplit(
  dispute: Dispute,
  { answer, reason, by }: { answer: 'accepted' | 'declined' | 'overtaken'; reason?: string; by: Identity },
  trx: Trx
) {
  const row = {
    open_dispute_id: null,
    answer,
    answer_reason: reason ?? null,
    answered_by: by.id,
    answered_at: clock.now(),
  }
  const changed = await trx.from('dispute_splits').where('open_dispute_id', dispute.id).update(row)
  return Number(changed) === 1
}

/** Nothing, all, or anything between. */
export function isShareOf(whole: Money, share: Money) {
  return share.currency === whole.currency && share.minor >= 0n && share.minor <= whole.minor
}

/** What each side gets, for notices. */
export function sharesOf({ amount }: Milestone, freelancerGets: Money) {
  return { released: freelancerGets.format('en'), returned: amount.minus(freelancerGets).format('en') }
}
