import { randomBytes } from 'node:crypto'
import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import { currentAuditKey } from '#app/audit/audit_keys'
import { severityOf } from '#app/audit/acts'
import { contentHash, originMac, personalCommitment } from '#app/audit/hashes'

/** How much an operator should care: daily business, worth a look, act today, act now. */
export type Severity = 'low' | 'medium' | 'high' | 'critical'

export interface AuditEntry {
  /** What happened, `module.verb`: "admin.user_disabled". */
  action: string
  subjectType: string
  subjectId: string
  /** Public id of the user who did it; null when the system did. */
  actorId: string | null
  /** For an act of a row that may be any; what stands in the tables of acts needs none. */
  severity?: Severity
  reason?: string
  details?: Record<string, unknown>
}

/**
 * Appends one entry to the audit log, in the caller's transaction. It is sealed into the chain within seconds and never
 * changed; what may have to be erased for a person's sake belongs into `reason` and `details`, nowhere else.
 */
export async function record(entry: AuditEntry, trx: Trx) {
  const { action, subjectType, subjectId, actorId, reason, details } = entry
  const severity = severityOf(action, details) ?? entry.severity ?? 'low'
  const row = {
    action,
    subject_type: subjectType,
    subject_id: subjectId,
    actor_id: actorId,
    severity,
    created_at: clock.now(),
    reason: reason?.toWellFormed() ?? null,
    details: details ? JSON.stringify(details) : null,
    salt: randomBytes(16).toString('hex'),
  }
  const origin = originMac(contentHash(row, personalCommitment(row)), currentAuditKey)
  const [id] = await trx.table('audit_entries').insert({ ...row, origin })
  await trx.table('audit_pending').insert({ entry_id: Number(id) })
}
