import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { repoRoot } from '#app/files/paths'

/** Where the SQLite database is: `DB_FILE`, relative to the repository's root, or `storage/db.sqlite`. */
export function sqliteFile() {
  const file = process.env.DB_FILE ?? 'storage/db.sqlite'
  return file === ':memory:' ? file : resolve(repoRoot(), file)
}

/** Makes the folder of the database file, which SQLite does not do. */
export function ensureSqliteFolder() {
  if (sqliteFile() !== ':memory:') mkdirSync(dirname(sqliteFile()), { recursive: true })
}
