import type { BaseSchema } from '@adonisjs/lucid/schema'
import { onMysql } from '#app/data/transact'

type Keys = Record<string, string[]>

/**
 * In a migration: gives the foreign keys of existing tables, columns by table, an index each. MariaDB made one when it
 * made the key, and would not let go of it again; SQLite makes none.
 */
export function indexForeignKeys({ schema }: BaseSchema, keys: Keys) {
  forEachKey(keys, (table, column) => schema.alterTable(table, (it) => it.index([column], nameOf(table, column))))
}

/** Takes back what `indexForeignKeys` did. */
export function dropForeignKeyIndexes({ schema }: BaseSchema, keys: Keys) {
  forEachKey(keys, (table, column) => schema.alterTable(table, (it) => it.dropIndex([column], nameOf(table, column))))
}

function forEachKey(keys: Keys, work: (table: string, column: string) => void) {
  if (onMysql()) return
  for (const [table, columns] of Object.entries(keys)) for (const column of columns) work(table, column)
}

function nameOf(table: string, column: string) {
  return `${table}_${column}_index`
}
