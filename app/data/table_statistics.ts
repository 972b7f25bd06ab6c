import db from '@adonisjs/lucid/services/db'
import { onMysql } from '#app/data/transact'

/**
 * Has MariaDB count its tables anew after very much was added at once: until it does so by itself it plans queries as
 * if the tables were still small. It ends an open transaction. SQLite plans without counts.
 */
export async function countTablesAnew() {
  if (!onMysql()) return
  for (const table of await db.connection().getAllTables()) await db.rawQuery('analyze table ??', [table])
}
