import db from '@adonisjs/lucid/services/db'
import type { I18n } from '@adonisjs/i18n'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import { wordsOfAct } from '#app/audit/words_of_act'
import { use } from '#app/modules/use'

const COMING_AND_GOING = ['security.signed_in', 'security.signed_out']

export interface HistoryEntry {
  id: number
  what: string
  reason: string | null
  actor: string | null
  at: number
}

/** The latest things done to a row, from the audit log; two queries. */
export async function historyOf(subjectType: string, subjectId: string, i18n: I18n): Promise<HistoryEntry[]> {
  return entriesOf(db.from('audit_entries').where({ subject_type: subjectType, subject_id: subjectId }).limit(30), i18n)
}

/** The latest things anybody did to anything, without coming and going; two queries. */
export async function latestActs(i18n: I18n): Promise<HistoryEntry[]> {
  return entriesOf(db.from('audit_entries').whereNotIn('action', COMING_AND_GOING).limit(6), i18n)
}

async function entriesOf(query: DatabaseQueryBuilderContract<any>, i18n: I18n) {
  const rows = await query.orderBy('id', 'desc').select('id', 'action', 'reason', 'actor_id', 'created_at')
  const names = await use('security').usersByPublicId([...new Set(rows.map((row) => row.actor_id).filter(Boolean))])
  return rows.map((row) => ({
    id: Number(row.id),
    what: wordsOfAct(row.action, i18n),
    reason: row.reason,
    actor: names.get(row.actor_id)?.name ?? null,
    at: Number(row.created_at),
  }))
}
