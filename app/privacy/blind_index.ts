import { createHmac } from 'node:crypto'
import { appKeys } from '#config/encryption'
import type { EncryptedColumn } from '#app/privacy/encrypted'

/**
 * What equal values of an encrypted column have in common, so that rows are found by it without reading them: a keyed
 * hash of 32 hexadecimal digits. Without the key nobody can try values out, and no two columns share theirs.
 */
export function blindIndex(column: EncryptedColumn, value: string): string {
  return indexBy(appKeys[0], column, value)
}

/** The same under APP_KEY and each earlier one, newest first: rows that were not rotated yet are found, too. */
export function blindIndexes(column: EncryptedColumn, value: string): string[] {
  return appKeys.map((key) => indexBy(key, column, value))
}

function indexBy(appKey: string, column: EncryptedColumn, value: string) {
  const key = createHmac('sha256', appKey).update(`blind index of ${column}`).digest()
  return createHmac('sha256', key).update(value).digest('hex').slice(0, 32)
}
