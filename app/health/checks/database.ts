import db from '@adonisjs/lucid/services/db'
import { onMysql } from '#app/data/transact'
import { newPublicId } from '#app/data/public_id'
import type { HealthCheck } from '#app/health/health_check'

const CLOCKS_MAY_DIFFER_MS = 2_000

/** Writes a mark and reads it back; compares the database's clock with ours. */
export default {
  name: 'database',
  decidesReadiness: true,
  async run() {
    const mark = newPublicId()
    await db.from('kernel_heartbeats').where('id', 1).update({ mark, beat_at: Date.now() })
    const row = await db.from('kernel_heartbeats').where('id', 1).select('mark').first()
    if (!row) return { status: 'down', details: { reason: 'the mark is missing' } }

    const offset = await clockOffset()
    const isOff = Math.abs(offset) > CLOCKS_MAY_DIFFER_MS
    return { status: isOff ? 'degraded' : 'ok', details: { clockOffsetMs: offset, pool: poolFigures() } }
  },
} satisfies HealthCheck

/** How far the database's clock is ahead of ours, in milliseconds; SQLite has none of its own. */
async function clockOffset() {
  if (!onMysql()) return 0
  const asked = Date.now()
  const [[row]] = await db.rawQuery('select unix_timestamp(now(3)) as seconds')
  return Math.round(Number(row.seconds) * 1_000 - (asked + Date.now()) / 2)
}

function poolFigures() {
  const pool = (db.manager.get('primary')?.connection as any)?.pool
  return pool && { used: pool.numUsed(), free: pool.numFree(), waiting: pool.numPendingAcquires() }
}
