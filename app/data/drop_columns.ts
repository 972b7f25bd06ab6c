import type { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Takes columns out of a table in a migration. On SQLite the query builder would copy the table and drop the old one,
 * which the foreign keys of other tables forbid; the database itself can do it in place.
 */
export function dropColumns(migration: BaseSchema, table: string, ...columns: string[]) {
  for (const column of columns) migration.schema.raw(`alter table ${table} drop column ${column}`)
}
