import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { lapsed } from '#app/time/lapsed'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { CLAIM_MS } from '../reconciliation/days.js'

export interface Claim {
  runId: number
  gateway: string
  day: string
  until: number
}

/**
 * Takes a day of a gateway for this process, by one INSERT or guarded UPDATE: a second that asks, meanwhile or, with
 * `onlyNew`, ever again, gets null. Whoever dies with it loses it after ten minutes.
 */
export async function claimDay(gateway: string, day: string, { onlyNew = false } = {}): Promise<Claim | null> {
  const now = clock.now()
  const until = now + CLAIM_MS
  const values = { state: 'running', claimed_until: until }
  try {
    const counts = { attempts: 1, lines: 0, entries: 0 }
    const row = { public_id: newPublicId(), gateway, day, created_at: now, ...counts, ...values }
    const [id] = await db.table('recon_runs').insert(row)
    return { runId: Number(id), gateway, day, until }
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  if (onlyNew) return null
  const free = db
    .from('recon_runs')
    .where({ gateway, day })
    .where(lapsed('claimed_until', now, CLAIM_MS))
  const taken = await free.update({ ...values, attempts: db.raw('attempts + 1') })
  if (Number(taken) !== 1) return null
  const { id } = await db.from('recon_runs').where({ gateway, day }).select('id').firstOrFail()
  return { runId: Number(id), gateway, day, until }
}
