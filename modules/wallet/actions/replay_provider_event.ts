import { dispatch } from '#app/jobs/jobs'
import type { Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'

export interface StoredEvent {
  id: number
  public_id: string
  attempts: number
  handled_at: number | null
}

/**
 * Has a stored event handled again by a job. It only asks the gateway anew, so nothing is credited twice. Refuses with
 * `under_way` when it is waiting to be handled already, or when somebody else was quicker.
 */
export async function replayProviderEvent(
  { id, public_id: eventId, attempts, handled_at: handledAt }: StoredEvent,
  trx: Trx
): Promise<Outcome<{ eventId: string }, 'under_way'>> {
  const seen = trx.from('provider_events').where({ id, attempts })
  if (handledAt === null) seen.whereNull('handled_at')
  else seen.where('handled_at', handledAt)
  if (attempts === 0 && handledAt === null) return refuse('under_way')
  const isReset = Number(await seen.update({ attempts: 0, error: null, handled_at: null })) === 1
  if (!isReset) return refuse('under_way')
  await dispatch('wallet.handle_provider_event', { eventId }, trx)
  return done({ eventId })
}
