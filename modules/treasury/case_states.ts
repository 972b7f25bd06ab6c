import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'

export type CaseState = 'open' | 'explained' | 'booked' | 'closed'
export const CASE_STATES = ['open', 'explained', 'booked', 'closed'] as const satisfies CaseState[]

/** The state machine of a difference. Explained: understood, and it will go away or stay; nothing is to be done now. */
export const caseMoves = {
  explain: { from: ['open'], to: 'explained' },
  book: { from: ['open', 'explained'], to: 'booked' },
  close: { from: ['open', 'explained'], to: 'closed' },
  match: { from: ['open', 'explained'], to: 'closed' },
} as const satisfies Record<string, { from: readonly CaseState[]; to: CaseState }>

export type CaseMove = keyof typeof caseMoves

/** Moves a case if its stored state allows it; false when it does not, and then nothing was changed. */
export async function moveCase(
  caseId: number,
  { move, by = null, reason }: { move: CaseMove; by?: number | null; reason: string | null },
  trx: Trx
): Promise<boolean> {
  const { from, to } = caseMoves[move]
  const changed = await trx
    .from('recon_cases')
    .where('id', caseId)
    .whereIn('state', [...from])
    .update({ state: to, open_key: null, ended_at: clock.now(), ended_by: by, reason })
  return Number(changed) === 1
}
