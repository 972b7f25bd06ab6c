import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'

export interface AuditEntry {
  /** What happened, `module.verb`: "admin.user_disabled". */
  action: string
  subjectType: string
  subjectId: string
  /** Public id of the user who did it; null when the system did. */
  actorId: string | null
  reason?: string
  details?: Record<string, unknown>
}

/** Appends one entry to the audit log, in the caller's transaction. Entries are never changed. */
export async function record({ action, subjectType, subjectId, actorId, reason, details }: AuditEntry, trx: Trx) {
  await trx.table('audit_entries').insert({
    action,
    subject_type: subjectType,
    subject_id: subjectId,
    actor_id: actorId,
    reason: reason ?? null,
    details: details ? JSON.stringify(details) : null,
    created_at: clock.now(),
  })
}
