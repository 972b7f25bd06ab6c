import db from '@adonisjs/lucid/services/db'
import type { I18n } from '@adonisjs/i18n'
import type { Severity } from '#app/audit/audit'
import { wordsOfAct } from '#app/audit/words_of_act'
import { namesByPublicId } from './names_by_public_id.js'

const SHOWN = 25

export interface LoggedAct {
  id: number
  what: string
  severity: Severity
  /** Who it is about, or who did it; null for nobody who has a name. */
  person: string | null
  at: number
}

/** The newest entries of the audit log, of one severity or of all; two queries along an index. */
export async function newestEntries(severity: Severity | null, i18n: I18n): Promise<LoggedAct[]> {
  const query = db.from('audit_entries').orderBy('id', 'desc').limit(SHOWN)
  if (severity) query.where('severity', severity)
  const rows = await query.select('id', 'action', 'severity', 'subject_type', 'subject_id', 'actor_id', 'created_at')
  const names = await namesByPublicId([...new Set(rows.map(personOf).filter((id) => id !== null))])
  return rows.map((row) => ({
    id: Number(row.id),
    what: wordsOfAct(row.action, i18n),
    severity: row.severity,
    person: names.get(personOf(row) ?? '')?.name ?? null,
    at: Number(row.created_at),
  }))
}

function personOf(row: { subject_type: string; subject_id: string; actor_id: string | null }): string | null {
  return row.subject_type === 'user' ? row.subject_id : row.actor_id
}
