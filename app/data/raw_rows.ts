import db from '@adonisjs/lucid/services/db'
import { onMysql, type Trx } from '#app/data/transact'

/**
 * Rows of a SELECT written by hand, for the few that run on every request: building the same query anew costs several
 * times what running it does.
 */
export async function rawRows(
  sql: string,
  bindings: (string | number)[],
  client: Trx | typeof db = db
): Promise<any[]> {
  const result: any = await client.rawQuery(sql, bindings)
  return onMysql() ? result[0] : result
}
