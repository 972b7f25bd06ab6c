import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'

const PAGE = 50

/** The newest entries, or those before an id, with the names of the people who acted; `next` leads further back. */
export async function listAuditEntries(before?: number) {
  const query = db
    .from('audit_entries')
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .select('*')
  if (before) query.where('id', '<', before)
  const rows = await query
  const entries = rows.slice(0, PAGE)
  const actors = await use('security').usersByPublicId([...new Set(entries.map((row) => row.actor_id).filter(Boolean))])

  return {
    entries: entries.map((row) => ({
      action: row.action as string,
      subject: `${row.subject_type} ${row.subject_id}`,
      actor: actors.get(row.actor_id)?.name ?? null,
      reason: row.reason as string | null,
      createdAt: Number(row.created_at),
    })),
    next: rows.length > PAGE ? entries.at(-1)!.id : null,
  }
}
