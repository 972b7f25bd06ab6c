import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'

export const EXTRA_KINDS = ['tip', 'bonus', 'expense'] as const
export type ExtraKind = (typeof EXTRA_KINDS)[number]
export type GiftKind = Exclude<ExtraKind, 'expense'>

export type ExtraState = 'claimed' | 'paying' | 'paid' | 'declined' | 'withdrawn' | 'cancelled'

/** The state machine of tips, bonuses and expenses. An expense begins as `claimed`; the others as `paying`. */
export const extraMoves = {
  start_payment: { from: ['claimed'], to: 'paying' },
  pay: { from: ['claimed', 'paying'], to: 'paid' },
  drop_payment: { from: ['paying'], to: 'claimed' },
  cancel: { from: ['paying'], to: 'cancelled' },
  decline: { from: ['claimed'], to: 'declined' },
  withdraw: { from: ['claimed'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly ExtraState[]; to: ExtraState }>

export type ExtraMove = keyof typeof extraMoves

const FINAL: readonly ExtraState[] = ['paid', 'declined', 'withdrawn', 'cancelled']

export function canMoveExtra(state: ExtraState, move: ExtraMove) {
  return (extraMoves[move].from as readonly ExtraState[]).includes(state)
}

/** What follows a payment that failed: an expense waits for its answer again, nothing else was owed. */
export function moveAfterFailure(kind: ExtraKind) {
  return kind === 'expense' ? 'drop_payment' : 'cancel'
}

/** Moves an extra if its stored state allows it; false when it does not, and then nothing was changed. */
export async function moveExtra(id: number, move: ExtraMove, trx: Trx, also: object = {}): Promise<boolean> {
  const { from, to } = extraMoves[move]
  const ended = FINAL.includes(to) ? { ended_at: clock.now() } : {}
  const changed = await trx
    .from('contract_extras')
    .where('id', id)
    .whereIn('state', [...from])
    .update({ ...also, ...ended, state: to })
  return Number(changed) === 1
}
