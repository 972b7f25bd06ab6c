import db from '@adonisjs/lucid/services/db'
import { namesByPublicId } from './names_by_public_id.js'

export interface HistoryEntry {
  action: string
  reason: string | null
  actorName: string | null
  at: number
}

/** The latest things done to or by a person's account, from the audit log. */
export async function historyOf(publicId: string): Promise<HistoryEntry[]> {
  const rows = await db
    .from('audit_entries')
    .where({ subject_type: 'user', subject_id: publicId })
    .orderBy('id', 'desc')
    .limit(50)
    .select('action', 'reason', 'actor_id', 'created_at')
  const names = await namesByPublicId([...new Set(rows.map((row) => row.actor_id).filter(Boolean))])
  return rows.map((row) => ({
    action: row.action,
    reason: row.reason,
    actorName: names.get(row.actor_id)?.name ?? null,
    at: Number(row.created_at),
  }))
}
