import db from '@adonisjs/lucid/services/db'
import type { I18n } from '@adonisjs/i18n'
import { use } from '#app/modules/use'

export interface HistoryEntry {
  what: string
  reason: string | null
  actor: string | null
  at: number
}

/** The latest things done to a row, from the audit log; two queries. */
export async function historyOf(subjectType: string, subjectId: string, i18n: I18n): Promise<HistoryEntry[]> {
  const rows = await db
    .from('audit_entries')
    .where({ subject_type: subjectType, subject_id: subjectId })
    .orderBy('id', 'desc')
    .limit(30)
    .select('action', 'reason', 'actor_id', 'created_at')
  const names = await use('security').usersByPublicId([...new Set(rows.map((row) => row.actor_id).filter(Boolean))])
  return rows.map((row) => ({
    what: wordsOfAct(row.action, i18n),
    reason: row.reason,
    actor: names.get(row.actor_id)?.name ?? null,
    at: Number(row.created_at),
  }))
}

/** `security.person_disabled` in words, where its module has some: `security.acts.person_disabled`. */
export function wordsOfAct(action: string, i18n: I18n) {
  const key = action.replace('.', '.acts.')
  return i18n.hasMessage(key) ? i18n.t(key) : action
}
