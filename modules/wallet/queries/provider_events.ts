import db from '@adonisjs/lucid/services/db'
import type { GatewayEvent } from '#modules/wallet/gateways/payment_gateway'

export interface ProviderEvent extends Omit<GatewayEvent, 'id'> {
  rowId: number
  gateway: string
  attempts: number
  handledAt: number | null
}

export async function findProviderEvent(gateway: string, eventId: string): Promise<ProviderEvent> {
  return toEvent(await db.from('provider_events').where({ gateway, event_id: eventId }).firstOrFail())
}

/** Events that were stored but not handled, oldest first. */
export async function waitingProviderEvents(
  receivedBefore: number,
  maxAttempts: number,
  limit: number
): Promise<ProviderEvent[]> {
  const waiting = db
    .from('provider_events')
    .whereNull('handled_at')
    .where('received_at', '<', receivedBefore)
    .where('attempts', '<', maxAttempts)
  return (await waiting.orderBy('id').limit(limit)).map(toEvent)
}

function toEvent(row: any): ProviderEvent {
  return {
    rowId: row.id,
    gateway: row.gateway,
    type: row.type,
    subject: row.subject,
    subjectId: row.subject_id,
    attempts: Number(row.attempts),
    handledAt: row.handled_at === null ? null : Number(row.handled_at),
  }
}
