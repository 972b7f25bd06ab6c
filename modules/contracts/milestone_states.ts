import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'

export type MilestoneState =
  | 'unfunded'
  | 'funding'
  | 'funded'
  | 'submitted'
  | 'changes_requested'
  | 'disputed'
  | 'frozen'
  | 'released'
  | 'refunded'
  | 'settled'
  | 'charged_back'
  | 'closed'

/** The milestone's state machine: every move, the states it may start from and the state it leads to. */
export const milestoneMoves = {
  start_payment: { from: ['unfunded'], to: 'funding' },
  drop_payment: { from: ['funding'], to: 'unfunded' },
  fund: { from: ['unfunded', 'funding'], to: 'funded' },
  submit: { from: ['funded', 'changes_requested'], to: 'submitted' },
  request_changes: { from: ['submitted'], to: 'changes_requested' },
  release: { from: ['submitted'], to: 'released' },
  refund: { from: ['funded'], to: 'refunded' },
  dispute: { from: ['funded', 'submitted', 'changes_requested'], to: 'disputed' },
  resume_work: { from: ['disputed'], to: 'funded' },
  resume_review: { from: ['disputed'], to: 'submitted' },
  resume_changes: { from: ['disputed'], to: 'changes_requested' },
  settle: { from: ['disputed'], to: 'settled' },
  freeze: { from: ['funded', 'submitted', 'changes_requested', 'disputed'], to: 'frozen' },
  thaw_work: { from: ['frozen'], to: 'funded' },
  thaw_review: { from: ['frozen'], to: 'submitted' },
  thaw_changes: { from: ['frozen'], to: 'changes_requested' },
  thaw_dispute: { from: ['frozen'], to: 'disputed' },
  charge_back: { from: ['frozen'], to: 'charged_back' },
  close: { from: ['unfunded', 'funding'], to: 'closed' },
} as const satisfies Record<string, { from: readonly MilestoneState[]; to: MilestoneState }>

export type MilestoneMove = keyof typeof milestoneMoves

/** In these states the milestone's whole amount lies in its escrow account. */
export const moneyHeldIn: readonly MilestoneState[] = ['funded', 'submitted', 'changes_requested', 'disputed', 'frozen']

export function canMove(state: MilestoneState, move: MilestoneMove) {
  return (milestoneMoves[move].from as readonly MilestoneState[]).includes(state)
}

/**
 * Moves a milestone if its stored state allows it: one guarded UPDATE, in the transaction that moves the money.
 * False when another move was first; then nothing was changed.
 */
export async function moveMilestone(
  milestoneId: number,
  move: MilestoneMove,
  trx: Trx,
  also: { reviewDueAt?: number; releasedMinor?: number } = {}
): Promise<boolean> {
  const { from, to } = milestoneMoves[move]
  const row = {
    state: to,
    state_changed_at: clock.now(),
    review_due_at: also.reviewDueAt ?? null,
    ...(also.releasedMinor === undefined ? {} : { released_minor: also.releasedMinor }),
  }
  const changed = await trx
    .from('milestones')
    .where('id', milestoneId)
    .whereIn('state', [...from])
    .update(row)
  return Number(changed) === 1
}
