import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { onMysql } from '#app/data/transact'

export interface RealColumn {
  type: string
  nullable: boolean
}

/** The tables of the database, seen on the caller's connection; Lucid's own listing leaves an open transaction. */
export async function tableNames(client: QueryClientContract): Promise<string[]> {
  const rows = onMysql(client)
    ? await client.from('information_schema.tables').whereRaw('table_schema = database()').select('table_name as name')
    : await client.from('sqlite_master').where('type', 'table').select('name')
  return rows.map(({ name }) => name)
}

/** The columns of a table as the database has them, on the caller's connection. */
export async function columnsOf(table: string, client: QueryClientContract): Promise<Record<string, RealColumn>> {
  const rows = onMysql(client)
    ? (await client.rawQuery(MYSQL_COLUMNS, [table]))[0]
    : await client.rawQuery('select name, type, "notnull" = 0 as nullable from pragma_table_info(?)', [table])
  return Object.fromEntries(rows.map((row: any) => [row.name, { type: row.type, nullable: Boolean(row.nullable) }]))
}

const MYSQL_COLUMNS =
  "select column_name as name, data_type as type, is_nullable = 'YES' as nullable " +
  'from information_schema.columns where table_schema = database() and table_name = ?'
