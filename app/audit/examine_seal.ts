import db from '@adonisjs/lucid/services/db'
import { auditKey } from '#app/audit/audit_keys'
import { contentHash, personalCommitment, sealMac, type Seal, type StoredEntry } from '#app/audit/hashes'

export interface Finding {
  kind: 'changed' | 'missing' | 'inserted' | 'reordered' | 'tail cut' | 'anchor' | 'unknown key'
  seq: number | null
  entryId: number | null
  message: string
}

/** A seal joined with its entry, whose columns are null when it is gone. */
export type SealedEntry = Seal & Omit<StoredEntry, 'origin'>

/** What is wrong with the seal that follows `last`, or null. */
export async function examineSeal(row: SealedEntry, last: { seq: number; mac: string }): Promise<Finding | null> {
  const seq = Number(row.seq)
  const found = (kind: Finding['kind'], message: string): Finding => ({
    kind,
    seq,
    entryId: Number(row.entry_id),
    message,
  })

  if (seq !== last.seq + 1) {
    return { kind: 'missing', seq: last.seq + 1, entryId: null, message: `seal ${last.seq + 1} is not there` }
  }
  const key = auditKey(row.key_id)
  if (!key) {
    return found('unknown key', `it was sealed with key ${row.key_id}; name the secret it came from in OLD_APP_KEYS`)
  }
  if (sealMac(row, key) !== row.mac) return badMac(row, last, found)
  if (row.previous !== last.mac) return found('reordered', 'it does not follow the seal before it')
  if (row.id === null) return found('missing', 'the entry it seals is not there')
  return isAsSealed(row) ? null : found('changed', 'the entry is not what was sealed')
}

/** After an erasure the personal parts are gone and the seal's own commitment stands for them. */
function isAsSealed(row: SealedEntry) {
  const isErased = row.erased_at !== null && row.reason === null && row.details === null && row.salt === null
  const personal = isErased ? row.personal : personalCommitment(row)
  return personal === row.personal && contentHash(row, personal) === row.content
}

type Found = (kind: Finding['kind'], message: string) => Finding

/** The key did not make this seal as it stands. Its neighbours tell what happened. */
async function badMac(row: SealedEntry, last: { seq: number; mac: string }, found: Found): Promise<Finding> {
  if (row.previous !== last.mac) {
    const elsewhere = await db.from('audit_seals').where('mac', row.previous).select('seq').first()
    return elsewhere
      ? found('reordered', `it was made to follow the seal that now stands at ${elsewhere.seq}`)
      : found('inserted', 'it follows no seal of this chain')
  }
  const next = await db.from('audit_seals').where('previous', row.mac).whereNot('seq', row.seq).select('seq').first()
  return next
    ? found('changed', 'the seal is not what it was when the next one was made')
    : found('inserted', 'it was not made with the key')
}
