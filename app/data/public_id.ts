import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 16

/**
 * An opaque id for URLs and other modules: 16 characters of Crockford's base32, 80 random bits.
 * Lower case, so that it compares equal on databases with and without case-sensitive collations.
 */
export function newPublicId() {
  let id = ''
  for (const byte of randomBytes(LENGTH)) id += ALPHABET[byte & 31]
  return id
}

/** True for a string that could have come from `newPublicId`. */
export function looksLikePublicId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-hjkmnp-tv-z]{16}$/.test(value)
}
