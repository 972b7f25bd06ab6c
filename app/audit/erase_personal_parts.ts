import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import type { Trx } from '#app/data/transact'
import { ERASED } from '#app/audit/unrecorded_erasures'

/**
 * Removes reasons and details from entries about or by a person; who did what and when stays, and so does the chain.
 * Each erasure is an entry of its own. Entries that are not sealed yet are left and counted as `waiting`: ask again
 * some seconds later.
 *
 * @param personId public id of the person
 * @param actorId public id of whoever erases; null when the system does
 */
export async function erasePersonalParts(
  { personId, actorId }: { personId: string; actorId: string | null },
  trx: Trx
): Promise<{ erased: number; waiting: number }> {
  const rows = await trx
    .from('audit_entries as e')
    .leftJoin('audit_seals as s', 's.entry_id', 'e.id')
    .where((theirs) =>
      theirs.where({ 'e.subject_type': 'user', 'e.subject_id': personId }).orWhere('e.actor_id', personId)
    )
    .where((full) => full.whereNotNull('e.reason').orWhereNotNull('e.details'))
    .whereNull('e.erased_at')
    .orderBy('e.id')
    .select('e.id', 's.seq')
  const sealed = rows.filter(({ seq }) => seq !== null)
  for (const { id } of sealed) {
    const gone = { reason: null, details: null, salt: null, erased_at: clock.now() }
    await trx.from('audit_entries').where('id', id).update(gone)
    await record({ action: ERASED, subjectType: 'audit_entry', subjectId: String(id), actorId }, trx)
  }
  return { erased: sealed.length, waiting: rows.length - sealed.length }
}
