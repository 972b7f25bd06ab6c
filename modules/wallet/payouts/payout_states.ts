export type PayoutState = 'requested' | 'approved' | 'sent' | 'settled' | 'failed' | 'returned'

/** The payout's state machine: every move, the states it may start from and the state it leads to. */
export const payoutMoves = {
  approve: { from: ['requested'], to: 'approved' },
  decline: { from: ['requested'], to: 'failed' },
  send: { from: ['approved'], to: 'sent' },
  fall_back: { from: ['approved', 'sent'], to: 'approved' },
  settle: { from: ['approved', 'sent'], to: 'settled' },
  fail: { from: ['approved', 'sent'], to: 'failed' },
  return: { from: ['settled'], to: 'returned' },
} as const satisfies Record<string, { from: readonly PayoutState[]; to: PayoutState }>

/** A refund to a card needs nobody's leave. */
export const refundMoves = {
  send: { from: ['requested'], to: 'sent' },
  settle: { from: ['requested', 'sent'], to: 'settled' },
  fail: { from: ['requested', 'sent'], to: 'failed' },
} as const satisfies Record<string, { from: readonly string[]; to: string }>

export const PAYOUT_STATES: PayoutState[] = ['requested', 'approved', 'sent', 'settled', 'failed', 'returned']
