import db from '@adonisjs/lucid/services/db'
import { allowAuditChanges, forbidAuditChanges } from '#app/audit/forbid_changes'
import { GENESIS } from '#app/audit/hashes'

/** Empties the audit log, which the database refuses otherwise; for tests that commit. */
export async function forgetAudit() {
  await allowAuditChanges(db.connection())
  for (const table of ['audit_pending', 'audit_seals', 'audit_entries']) await db.from(table).delete()
  await db.from('audit_head').update({ seq: 0, mac: GENESIS, leader: null, lease_until: 0 })
  await forbidAuditChanges(db.connection())
}
