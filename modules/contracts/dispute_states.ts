import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import type { MilestoneMove, MilestoneState } from '#modules/contracts/milestone_states'

export type DisputeState = 'open' | 'withdrawn' | 'agreed' | 'ruled' | 'overtaken'

/** The dispute's state machine. Every way out is final. */
export const disputeMoves = {
  withdraw: { from: ['open'], to: 'withdrawn' },
  agree: { from: ['open'], to: 'agreed' },
  rule: { from: ['open'], to: 'ruled' },
  overtake: { from: ['open'], to: 'overtaken' },
} as const satisfies Record<string, { from: readonly DisputeState[]; to: DisputeState }>

export type DisputeMove = keyof typeof disputeMoves

/** Where a milestone goes on when its dispute is taken back, by the state it was in before. */
export const resumeMoves: Partial<Record<MilestoneState, MilestoneMove>> = {
  funded: 'resume_work',
  submitted: 'resume_review',
  changes_requested: 'resume_changes',
}

export const DISPUTE_REASONS = ['not_delivered', 'not_as_agreed', 'late', 'no_answer', 'scope', 'other'] as const
export type DisputeReason = (typeof DISPUTE_REASONS)[number]

/** Moves a dispute if its stored state allows it; false when it does not, and then nothing was changed. */
export async function moveDispute(disputeId: number, move: DisputeMove, trx: Trx): Promise<boolean> {
  const { from, to } = disputeMoves[move]
  const changed = await trx
    .from('disputes')
    .where('id', disputeId)
    .whereIn('state', [...from])
    .update({ state: to, open_milestone_id: null, closed_at: clock.now() })
  return Number(changed) === 1
}
