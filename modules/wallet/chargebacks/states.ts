import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'

export const CHARGEBACK_STATES = ['open', 'won', 'lost'] as const
export type ChargebackState = (typeof CHARGEBACK_STATES)[number]

/** What a cardholder says; what a gateway calls otherwise is `other`. */
const REASONS: readonly string[] = ['fraudulent', 'not_received', 'not_as_described', 'duplicate']

export function reasonOf(said: string) {
  return REASONS.includes(said) ? said : 'other'
}

/** The chargeback's state machine. Both ways out are final: a bank that changes its mind afterwards is finance's to book. */
export const chargebackMoves = {
  win: { from: ['open'], to: 'won' },
  lose: { from: ['open'], to: 'lost' },
} as const satisfies Record<string, { from: readonly ChargebackState[]; to: ChargebackState }>

export type ChargebackMove = keyof typeof chargebackMoves

/** Moves a chargeback if its stored state allows it; false when it does not, and then nothing was changed. */
export async function moveChargeback(id: number, move: ChargebackMove, trx: Trx, also: object = {}): Promise<boolean> {
  const { from, to } = chargebackMoves[move]
  const changed = await trx
    .from('chargebacks')
    .where('id', id)
    .whereIn('state', [...from])
    .update({ ...also, state: to, ended_at: clock.now(), checked_at: clock.now() })
  return Number(changed) === 1
}
