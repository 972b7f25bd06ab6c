import { createHash, createHmac } from 'node:crypto'
import type { AuditKey } from '#app/audit/audit_keys'

/** A row of `audit_entries`. */
export interface StoredEntry {
  id: number
  action: string
  subject_type: string
  subject_id: string
  actor_id: string | null
  severity: string
  created_at: number | string
  reason: string | null
  details: string | null
  salt: string | null
  /** Shows that the application wrote it, not somebody with the database alone. */
  origin: string | null
  erased_at: number | string | null
}

/** A row of `audit_seals`. */
export interface Seal {
  seq: number
  entry_id: number
  content: string
  personal: string
  previous: string
  mac: string
  key_id: string
  sealed_at: number
}

/** What the first seal follows. */
export const GENESIS = '0'.repeat(64)

/** Stands for what an entry says about a person; the salt makes it tell nothing once both are erased. */
export function personalCommitment({ salt, reason, details }: Pick<StoredEntry, 'salt' | 'reason' | 'details'>) {
  return sha256(JSON.stringify(['audit personal 1', salt, reason, details]))
}

/** Stands for the whole entry, with the commitment in place of its personal parts. */
export function contentHash(
  entry: Omit<StoredEntry, 'id' | 'origin' | 'erased_at' | 'salt' | 'reason' | 'details'>,
  personal: string
) {
  const { action, subject_type: type, subject_id: subject, actor_id: actor, severity, created_at: at } = entry
  return sha256(JSON.stringify(['audit entry 1', action, type, subject, actor, severity, Number(at), personal]))
}

export function originMac(content: string, key: AuditKey) {
  return hmac(key, JSON.stringify(['audit origin 1', content]))
}

export function sealMac(seal: Omit<Seal, 'mac'>, key: AuditKey) {
  const { seq, entry_id: entry, content, personal, previous, sealed_at: at } = seal
  return hmac(
    key,
    JSON.stringify(['audit seal 1', Number(seq), Number(entry), content, personal, previous, Number(at)])
  )
}

function sha256(text: string) {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: AuditKey, text: string) {
  return createHmac('sha256', key.secret).update(text).digest('hex')
}
