import encryption from '@adonisjs/core/services/encryption'

/** A column that its table's declaration in personal_data.ts calls `encrypted`, as `table.column`. */
export type EncryptedColumn = `${string}.${string}`

/** Encrypts a value for one column; copied into another it cannot be read there. Anything JSON can hold. */
export function seal(column: EncryptedColumn, value: unknown): string {
  return encryption.encrypt(value, { purpose: column })
}

/** What was encrypted for that column, by this or an earlier APP_KEY. Throws when none of the keys reads it. */
export function unseal<T>(column: EncryptedColumn, sealed: string): T {
  const value = encryption.decrypt<T>(sealed, column)
  if (value === null) throw new Error(`A value of ${column} can be read with neither APP_KEY nor OLD_APP_KEYS`)
  return value
}

/** Whether the present APP_KEY reads it, without the earlier ones. */
export function isSealedAnew(column: EncryptedColumn, sealed: string): boolean {
  return encryption.use('newest').decrypt(sealed, column) !== null
}
