import { record } from '#app/audit/audit'
import { transact, type Trx } from '#app/data/transact'
import { publishLive } from '#app/live/live'
import { WATCH_CHANNEL } from '../live/watch_channel.js'
import { countActs } from './count_acts.js'
import { gatherAlerts } from './gather_alerts.js'

/** At most so many entries in one transaction. */
export const PORTION = 500

/** An entry of the audit log, as it was sealed. */
export interface Sealed {
  seq: number
  action: string
  severity: string
  subjectType: string
  subjectId: string
  actorId: string | null
  at: number
}

/**
 * Takes the next entries of the sealed log: counts them, gathers alerts about them and tells open pages, all once
 * however many processes try. The seals' numbers have no gaps, so that nothing that commits late is passed over. Returns
 * how many there were.
 */
export async function followLog(): Promise<number> {
  return transact(async (trx) => {
    const { seq } = await trx.from('security_watch').where('id', 1).select('seq').firstOrFail()
    const entries = await sealedAfter(Number(seq), trx)
    const last = entries.at(-1)?.seq
    if (last === undefined) return lookForShorterLog(Number(seq), trx)
    if (!(await moveOn(Number(seq), last, trx))) return 0
    await countActs(entries, trx)
    await gatherAlerts(entries, trx)
    await publishLive({ channel: WATCH_CHANNEL, key: String(last), body: { seq: last } }, trx)
    return entries.length
  })
}

async function sealedAfter(seq: number, trx: Trx): Promise<Sealed[]> {
  const rows = await trx
    .from('audit_seals as s')
    .join('audit_entries as e', 'e.id', 's.entry_id')
    .where('s.seq', '>', seq)
    .orderBy('s.seq')
    .limit(PORTION)
    .select('s.seq', 'e.action', 'e.severity', 'e.subject_type', 'e.subject_id', 'e.actor_id', 'e.created_at')
  return rows.map((row) => ({
    seq: Number(row.seq),
    action: row.action,
    severity: row.severity,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    actorId: row.actor_id,
    at: Number(row.created_at),
  }))
}

async function moveOn(from: number, to: number, trx: Trx) {
  const moved = await trx.from('security_watch').where({ id: 1, seq: from }).update({ seq: to })
  return Number(moved) === 1
}

/** A log that is shorter than it was would hide all that follows: it is told, and followed from its new end. */
async function lookForShorterLog(seq: number, trx: Trx): Promise<0> {
  const head = await trx.from('audit_head').where('id', 1).select('seq').firstOrFail()
  const end = Number(head.seq)
  if (end >= seq || !(await moveOn(seq, end, trx))) return 0
  const message = `the log ended with seal ${seq} and ends with ${end} now`
  const entry = { action: 'kernel.audit_broken', subjectType: 'audit_log', subjectId: 'all', actorId: null }
  await record({ ...entry, details: { kind: 'tail cut', message } }, trx)
  return 0
}
