import { onMysql, type Trx } from '#app/data/transact'

/** Runs one statement on the transaction's connection; the driver keeps it prepared. */
export async function run(trx: Trx, sql: string, bindings: (string | number | null)[] = []) {
  const result: any = await trx.rawQuery(sql, bindings as any)
  return onMysql(trx) ? result[0] : result
}

/** The rows of a SELECT. */
export async function rows(trx: Trx, sql: string, bindings: (string | number | null)[] = []): Promise<any[]> {
  return run(trx, sql, bindings)
}

/** Runs an INSERT of one row and returns its id. */
export async function insert(trx: Trx, sql: string, bindings: (string | number | null)[]): Promise<number> {
  const result = await run(trx, sql, bindings)
  return Number(result.insertId ?? result.lastInsertRowid)
}

/** Appended to a SELECT whose rows are about to change. SQLite's transactions exclude one another from the start. */
export function locking(trx: Trx) {
  return onMysql(trx) ? ' FOR UPDATE' : ''
}

/** "(?, ?), (?, ?)": placeholders for `count` rows of `width` columns. */
export function tuples(count: number, width: number) {
  const tuple = `(${Array(width).fill('?').join(', ')})`
  return Array(count).fill(tuple).join(', ')
}
