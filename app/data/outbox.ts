import { modules } from '#app/modules/registry'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { nudgeRelay } from '#app/data/relay'

/** An event as it is stored: a name and plain data (ids, not models). */
export interface OutboxEvent<Payload = unknown> {
  name: string
  payload: Payload
}

/** Declares an event of a module, for its events.ts: `export const Funded = defineEvent<{ milestoneId: string }>('contracts.funded')`. */
export function defineEvent<Payload>(name: string) {
  return Object.assign((payload: Payload): OutboxEvent<Payload> => ({ name, payload }), { eventName: name })
}

/**
 * Writes an event and one delivery row per consumer in the caller's transaction, so that it exists exactly when the
 * change does. Delivered at least once, in no promised order. A consumer whose module is off keeps its row until the
 * module is on again, unless its listener says `whenOff: 'drop'`.
 */
export async function publish(event: OutboxEvent, trx: Trx) {
  const eventId = newPublicId()
  const createdAt = clock.now()
  await trx
    .table('outbox_events')
    .insert({ event_id: eventId, name: event.name, payload: JSON.stringify(event.payload), created_at: createdAt })

  const deliveries = consumersOf(event.name).map((consumer) => ({
    public_id: newPublicId(),
    event_id: eventId,
    consumer,
    state: 'pending',
    attempts: 0,
    available_at: Date.now(),
  }))
  if (deliveries.length > 0) await trx.table('outbox_deliveries').multiInsert(deliveries)
  trx.after('commit', nudgeRelay)
}

function consumersOf(eventName: string) {
  return modules.all.flatMap((manifest) =>
    (manifest.listeners ?? [])
      .filter(({ event, whenOff }) => event === eventName && (whenOff !== 'drop' || modules.isOn(manifest.name)))
      .map(({ consumer }) => consumer)
  )
}
