import db from '@adonisjs/lucid/services/db'
import { onMysql } from '#app/data/transact'

export interface Table {
  name: string
  columns: { name: string; type: string; collation: string | null }[]
  primaryKey: string[]
  /** Columns of each foreign key. */
  foreignKeys: string[][]
  /** Columns of each index in their order; the primary key is one. */
  indexes: { columns: string[]; isUnique: boolean }[]
}

/** The tables as the database has them, those that a full-text index keeps for itself left out. */
export function readSchema(): Promise<Table[]> {
  return onMysql() ? fromMariaDb() : fromSqlite()
}

async function fromSqlite(): Promise<Table[]> {
  const tables = await rows(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
  )
  return Promise.all(tables.map(({ name }) => sqliteTable(name)))
}

async function sqliteTable(name: string): Promise<Table> {
  const columns = await rows('SELECT name, type, pk FROM pragma_table_info(?)', [name])
  const primaryKey = columns.filter(({ pk }) => pk > 0).map((column) => column.name)
  const indexes = await rows('SELECT name, "unique" AS is_unique FROM pragma_index_list(?)', [name])
  const named = await Promise.all(
    indexes.map(async (index) => ({
      columns: (await rows('SELECT name FROM pragma_index_info(?) ORDER BY seqno', [index.name])).map((c) => c.name),
      isUnique: Boolean(index.is_unique),
    }))
  )
  return {
    name,
    columns: columns.map((column) => ({ name: column.name, type: column.type.toLowerCase(), collation: null })),
    primaryKey,
    foreignKeys: grouped(
      await rows('SELECT id AS k, "from" AS name FROM pragma_foreign_key_list(?) ORDER BY seq', [name])
    ),
    indexes: [{ columns: primaryKey, isUnique: true }, ...named],
  }
}

async function fromMariaDb(): Promise<Table[]> {
  const here = 'TABLE_SCHEMA = DATABASE()'
  const tables = await rows(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE ${here} AND TABLE_TYPE = 'BASE TABLE'`
  )
  const columns = await rows(
    `SELECT TABLE_NAME AS t, COLUMN_NAME AS name, COLUMN_TYPE AS type, COLLATION_NAME AS collation
     FROM information_schema.COLUMNS WHERE ${here} ORDER BY ORDINAL_POSITION`
  )
  const keys = await rows(
    `SELECT TABLE_NAME AS t, CONSTRAINT_NAME AS k, COLUMN_NAME AS name FROM information_schema.KEY_COLUMN_USAGE
     WHERE ${here} AND REFERENCED_TABLE_NAME IS NOT NULL ORDER BY ORDINAL_POSITION`
  )
  const parts = await rows(
    `SELECT TABLE_NAME AS t, INDEX_NAME AS i, COLUMN_NAME AS name, NON_UNIQUE AS repeats
     FROM information_schema.STATISTICS WHERE ${here} ORDER BY INDEX_NAME, SEQ_IN_INDEX`
  )
  return tables.map(({ name }) => {
    const own = parts.filter(({ t }) => t === name)
    return {
      name,
      columns: columns.filter(({ t }) => t === name),
      primaryKey: own.filter(({ i }) => i === 'PRIMARY').map((part) => part.name),
      foreignKeys: grouped(keys.filter(({ t }) => t === name)),
      indexes: [...new Set(own.map(({ i }) => i))].map((index) => ({
        columns: own.filter(({ i }) => i === index).map((part) => part.name),
        isUnique: own.some(({ i, repeats }) => i === index && Number(repeats) === 0),
      })),
    }
  })
}

/** The columns of each key, from one row per column. */
function grouped(parts: { k: string | number; name: string }[]): string[][] {
  return [...new Set(parts.map(({ k }) => k))].map((key) => parts.filter(({ k }) => k === key).map(({ name }) => name))
}

/** Rows of a query, whichever driver answers. */
async function rows(sql: string, bindings: string[] = []): Promise<any[]> {
  const answer = await db.rawQuery(sql, bindings)
  return Array.isArray(answer[0]) ? answer[0] : answer
}
