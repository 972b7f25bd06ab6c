import db from '@adonisjs/lucid/services/db'
import { onMysql, type Trx } from '#app/data/transact'

/**
 * Rows of a SELECT written by hand, for those that run on every request, where building the same query anew costs
 * several times what running it does, and for those the builder has no words for.
 */
export async function rawRows(
  sql: string,
  bindings: (string | number | null)[] = [],
  client: Trx | typeof db = db
): Promise<any[]> {
  const result: any = await client.rawQuery(sql, bindings as any)
  return onMysql() ? result[0] : result
}
