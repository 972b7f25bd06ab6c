import db from '@adonisjs/lucid/services/db'
import { onMysql } from '#app/data/dialect'
import type { Trx } from '#app/data/transact'

export type Value = string | number | null

let asked = 0

/**
 * Rows of a SELECT written by hand, for those that run on every request, where building the same query anew costs
 * several times what running it does, and for those the builder has no words for.
 */
export async function rawRows(sql: string, bindings: Value[] = [], trx?: Trx): Promise<any[]> {
  return runRaw(sql, bindings, trx)
}

/** The same for any statement: answers what the driver says of it. What listens to queries hears of it as of others. */
export async function runRaw(sql: string, bindings: Value[] = [], trx?: Trx): Promise<any> {
  const { client }: any = (trx ?? db.connection()).getReadClient()
  const connection = await client.acquireConnection()
  try {
    const query = { sql, bindings, __knexQueryUid: `raw${asked++}` }
    const { response } = await client.query(connection, query)
    client.emit('query-response', response, query)
    return onMysql(trx) ? response[0] : response
  } finally {
    await client.releaseConnection(connection)
  }
}
