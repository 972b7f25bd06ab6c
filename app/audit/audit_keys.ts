import { createHash, hkdfSync } from 'node:crypto'
import env from '#start/env'

export interface AuditKey {
  /** Tells which key made a seal, without telling the key. */
  id: string
  secret: Buffer
}

const PURPOSE = 'megilance audit seal 1'

/** The key that seals now: from AUDIT_KEY, else from APP_KEY, bound to this purpose by HKDF (RFC 5869). */
export const currentAuditKey = derive(env.get('AUDIT_KEY')?.release() || env.get('APP_KEY').release())

const secrets = [
  env.get('AUDIT_KEY')?.release() ?? '',
  env.get('APP_KEY').release(),
  ...(env.get('OLD_APP_KEYS')?.release() ?? '').split(','),
]
const known = new Map(
  secrets
    .map((secret) => secret.trim())
    .filter(Boolean)
    .map((secret) => derive(secret))
    .map((key) => [key.id, key])
)

/** The key of a seal made with this or an earlier secret (OLD_APP_KEYS); undefined when nobody told it. */
export function auditKey(id: string): AuditKey | undefined {
  return known.get(id)
}

/** All keys an entry may have been written with. */
export function auditKeys(): AuditKey[] {
  return [...known.values()]
}

function derive(secret: string): AuditKey {
  const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32))
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 16), secret: key }
}
