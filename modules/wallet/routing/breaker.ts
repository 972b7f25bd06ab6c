import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { lapsed } from '#app/time/lapsed'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'

/** So many failures in a row, and nobody is sent there for a minute; then one may try. */
export const OPENS_AFTER = 3
export const OPEN_MS = 60_000

/** It answered: whatever was before is over. */
export async function noteSuccess(gateway: string) {
  const troubled = db.from('gateway_health').where('gateway', gateway)
  await troubled
    .where((query) => query.where('failures', '>', 0).orWhereNot('state', 'closed'))
    .update({ state: 'closed', failures: 0, open_until: null })
}

/** It did not. One failure of whoever tries after the minute is enough for another. */
export async function noteFailure(gateway: string, reason: string) {
  await remember(gateway)
  const row = () => db.from('gateway_health').where('gateway', gateway)
  await row().increment('failures', 1).update({ last_reason: reason, failed_at: clock.now() })
  await row()
    .where('failures', '>=', OPENS_AFTER)
    .update({ state: 'open', open_until: clock.now() + OPEN_MS })
}

/** Nobody is sent there now. */
export async function isOpen(gateway: string): Promise<boolean> {
  const silent = db.from('gateway_health').where({ gateway, state: 'open' }).where('open_until', '>', clock.now())
  return Boolean(await silent.select('id').first())
}

/** Of all who come when the minute is over, one may try; true for that one, and always while it is closed. */
export async function mayTry(gateway: string): Promise<boolean> {
  const row = await db.from('gateway_health').where('gateway', gateway).first()
  if (!row || row.state === 'closed') return true
  const now = clock.now()
  const waited = db
    .from('gateway_health')
    .where({ gateway, state: 'open' })
    .where(lapsed('open_until', now, OPEN_MS))
  return Number(await waited.update({ open_until: now + OPEN_MS })) === 1
}

/** A row for it in the console, from the day it was first asked. */
export async function remember(gateway: string) {
  const known = await db.from('gateway_health').where('gateway', gateway).select('id').first()
  if (known) return
  try {
    const row = { public_id: newPublicId(), gateway, state: 'closed', failures: 0, created_at: clock.now() }
    await db.table('gateway_health').insert(row)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}
