import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, URL-safe. */
export function newSecret() {
  return randomBytes(32).toString('base64url')
}

/** SHA-256, hex: the only form in which a session's or a link's secret is stored. */
export function hashSecret(secret: string) {
  return createHash('sha256').update(secret).digest('hex')
}
