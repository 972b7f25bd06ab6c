import { clock } from '#app/time/clock'
import type { Row, RowQuery } from '#app/admin/define_resource'

/** trial: it was silent, and one may try whether it still is. */
export const HEALTH_STATES = ['well', 'silent', 'trial', 'paused'] as const

export function healthOf({ state, open_until: until, paused_at: pausedAt }: Row): (typeof HEALTH_STATES)[number] {
  if (pausedAt !== null) return 'paused'
  if (state !== 'open') return 'well'
  return Number(until) <= clock.now() ? 'trial' : 'silent'
}

/** Narrows a query to the gateways that are in one of these states now. */
export function healthIn(query: RowQuery, state: string) {
  if (state === 'paused') return void query.whereNotNull('paused_at')
  query.whereNull('paused_at')
  if (state === 'well') return void query.whereNot('state', 'open')
  query.where('state', 'open').where('open_until', state === 'trial' ? '<=' : '>', clock.now())
}
