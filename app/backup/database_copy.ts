import { mysqlCopy } from '#app/backup/mysql_copy'
import { sqliteCopy } from '#app/backup/sqlite_copy'

/** Copies a whole database out and in again. */
export interface DatabaseCopy {
  kind: 'sqlite' | 'mysql'
  /** Writes a state of one moment to a file in `folder` while others go on writing; returns the file's name. */
  dump(folder: string): Promise<string>
  isEmpty(): Promise<boolean>
  /** Puts the database of that file in place of the present one. */
  load(file: string): Promise<void>
}

export function databaseCopy(): DatabaseCopy {
  return process.env.DB_CONNECTION === 'mysql' ? mysqlCopy : sqliteCopy
}
