import db from '@adonisjs/lucid/services/db'
import type { Finding, SealedEntry } from '#app/audit/examine_seal'

export const ERASED = 'audit.personal_parts_erased'

/** Entries whose personal parts are gone although no entry tells of it, by their ids. */
export async function findErasuresWithoutRecord(batch: SealedEntry[]): Promise<Map<number, Finding>> {
  const erased = batch.filter((row) => row.erased_at !== null)
  if (erased.length === 0) return new Map()

  const records = await db
    .from('audit_entries')
    .where({ action: ERASED, subject_type: 'audit_entry' })
    .whereIn(
      'subject_id',
      erased.map((row) => String(row.entry_id))
    )
    .select('subject_id')
  const told = new Set(records.map((row) => row.subject_id))
  const message = 'its personal parts are gone, and no entry tells who erased them'
  return new Map(
    erased
      .filter((row) => !told.has(String(row.entry_id)))
      .map((row) => [row.entry_id, { kind: 'changed', seq: Number(row.seq), entryId: Number(row.entry_id), message }])
  )
}
