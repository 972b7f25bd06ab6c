import db from '@adonisjs/lucid/services/db'
import type { RowQuery } from '#app/admin/define_resource'
import type { GatewayEvent } from '#modules/wallet/gateways/payment_gateway'

export interface ProviderEvent extends Omit<GatewayEvent, 'id' | 'digest'> {
  rowId: number
  publicId: string
  digest: string | null
  gateway: string
  attempts: number
  handledAt: number | null
}

export async function findProviderEvent(gateway: string, eventId: string): Promise<ProviderEvent> {
  return toEvent(await db.from('provider_events').where({ gateway, event_id: eventId }).firstOrFail())
}

export async function providerEvent(publicId: string): Promise<ProviderEvent> {
  return toEvent(await db.from('provider_events').where('public_id', publicId).firstOrFail())
}

/** As it came, byte for byte. */
export async function bodyOfProviderEvent(rowId: number): Promise<string> {
  return (await db.from('provider_events').where('id', rowId).select('body').firstOrFail()).body
}

/** After so many attempts nobody tries by themselves any more. */
export const MAX_ATTEMPTS = 20

export const EVENT_STATES = ['waiting', 'failing', 'given_up', 'handled'] as const

export function stateOfEvent({ attempts, handled_at: handledAt }: { attempts: number; handled_at: unknown }) {
  if (handledAt !== null) return 'handled'
  return attempts === 0 ? 'waiting' : attempts < MAX_ATTEMPTS ? 'failing' : 'given_up'
}

/** Narrows a query to the events in one of these states. */
export function eventsInState(query: RowQuery, state: string) {
  if (state === 'handled') return void query.whereNotNull('handled_at')
  query.whereNull('handled_at')
  if (state === 'waiting') query.where('attempts', 0)
  if (state === 'failing') query.whereBetween('attempts', [1, MAX_ATTEMPTS - 1])
  if (state === 'given_up') query.where('attempts', '>=', MAX_ATTEMPTS)
}

/** Events that were stored but not handled, oldest first. */
export async function waitingProviderEvents(receivedBefore: number, limit: number): Promise<ProviderEvent[]> {
  const waiting = db
    .from('provider_events')
    .whereNull('handled_at')
    .where('received_at', '<', receivedBefore)
    .where('attempts', '<', MAX_ATTEMPTS)
  return (await waiting.orderBy('id').limit(limit)).map(toEvent)
}

function toEvent(row: any): ProviderEvent {
  return {
    rowId: row.id,
    publicId: row.public_id,
    digest: row.digest,
    gateway: row.gateway,
    type: row.type,
    subject: row.subject,
    subjectId: row.subject_id,
    attempts: Number(row.attempts),
    handledAt: row.handled_at === null ? null : Number(row.handled_at),
  }
}
