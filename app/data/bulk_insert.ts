import type { Trx } from '#app/data/transact'

/** Fits SQLite's limit of 32,766 values a statement and MariaDB's packet. */
const VALUES_A_STATEMENT = 6_000

export type Cell = string | number | null

/**
 * Inserts very many rows with few statements: every statement is the same text, so that it is prepared once.
 *
 * @param rows one array a row, its cells in the order of `columns`; taken as they come, so a generator will do
 */
export async function bulkInsert(trx: Trx, table: string, columns: string[], rows: Iterable<Cell[]>) {
  const most = Math.floor(VALUES_A_STATEMENT / columns.length)
  let waiting: Cell[][] = []
  const write = () => trx.rawQuery(statement(table, columns, waiting.length), waiting.flat() as any[])

  for (const row of rows) {
    waiting.push(row)
    if (waiting.length < most) continue
    await write()
    waiting = []
  }
  if (waiting.length > 0) await write()
}

function statement(table: string, columns: string[], rows: number) {
  const row = `(${columns.map(() => '?').join(', ')})`
  return `insert into ${table} (${columns.join(', ')}) values ${Array(rows).fill(row).join(', ')}`
}

/** The id that rows may begin with which bring their own. */
export async function firstFreeId(trx: Trx, table: string): Promise<number> {
  const row = await trx.from(table).max('id as last').first()
  return Number(row?.last ?? 0) + 1
}
