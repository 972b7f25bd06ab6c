import { runRaw, type Value } from '#app/data/raw_rows'
import { onMysql, type Trx } from '#app/data/transact'

const MOST_IN_A_STATEMENT = 40

/** Lists for statements that grow with them: few lengths, so that the database knows most of the texts already. */
export function inParts<T>(list: T[]): T[][] {
  const parts = []
  for (let at = 0; at < list.length; at += MOST_IN_A_STATEMENT) parts.push(list.slice(at, at + MOST_IN_A_STATEMENT))
  return parts
}

/** Runs one statement on the transaction's connection: see `runRaw`. */
export const run = (trx: Trx, sql: string, bindings: Value[] = []) => runRaw(sql, bindings, trx)

/** Inserts rows with the same columns in one statement. Returns the id of a single one. */
export async function insert(trx: Trx, table: string, ...records: Record<string, Value>[]) {
  const columns = Object.keys(records[0])
  const marks = records.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ')
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${marks}`
  const result = await run(trx, sql, records.flatMap(Object.values))
  return Number(result.insertId ?? result.lastInsertRowid)
}

/** Appended to a SELECT whose rows are about to change. SQLite's transactions exclude one another from the start. */
export function locking(trx: Trx) {
  return onMysql(trx) ? ' FOR UPDATE' : ''
}
