import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'

export type CounterOfferState = 'open' | 'agreed' | 'declined' | 'overtaken' | 'taken_back' | 'lapsed'

/**
 * The counter-offer's state machine. `overtake`: the freelancer changed the proposal instead; `lapse`: the proposal was
 * decided on or withdrawn, or its project ended.
 */
export const counterOfferMoves = {
  agree: { from: ['open'], to: 'agreed' },
  decline: { from: ['open'], to: 'declined' },
  overtake: { from: ['open'], to: 'overtaken' },
  take_back: { from: ['open'], to: 'taken_back' },
  lapse: { from: ['open'], to: 'lapsed' },
} as const satisfies Record<string, { from: readonly CounterOfferState[]; to: CounterOfferState }>

export type CounterOfferMove = keyof typeof counterOfferMoves

interface Answer {
  /** Id of whoever moved it; null where no person did. */
  by: number | null
  reason?: string | null
  /** Epoch ms; now unless told, when something else is dated by the same moment. */
  at?: number
}

/** Moves a counter-offer if its stored state allows it; false when it does not, and then nothing was changed. */
export async function moveCounterOffer(
  id: number,
  move: CounterOfferMove,
  { by, reason, at = clock.now() }: Answer,
  trx: Trx
) {
  const { from, to } = counterOfferMoves[move]
  const changed = await trx
    .from('counter_offers')
    .where('id', id)
    .whereIn('state', [...from])
    .update({
      state: to,
      open_proposal_id: null,
      answered_by: by,
      answer_reason: reason ?? null,
      answered_at: at,
    })
  return Number(changed) === 1
}

/** Ends the open counter-offers on these proposals; how many there were. */
export async function endCounterOffers(
  proposalIds: number[],
  { move, ...answer }: { move: 'overtake' | 'lapse' } & Omit<Answer, 'reason'>,
  trx: Trx
) {
  if (proposalIds.length === 0) return 0
  const open = await trx.from('counter_offers').whereIn('open_proposal_id', proposalIds).select('id')
  let ended = 0
  for (const { id } of open) if (await moveCounterOffer(id, move, answer, trx)) ended++
  return ended
}
