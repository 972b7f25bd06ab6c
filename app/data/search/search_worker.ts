/** The thread behind `searchThread`: one connection that only reads, one question at a time. */
import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'

const PATIENCE_MS = 2_000

const database = new Database(workerData.file, { readonly: true, timeout: PATIENCE_MS })
const statements = new Map<string, ReturnType<typeof database.prepare>>()

function prepared(sql: string) {
  const known = statements.get(sql) ?? database.prepare(sql)
  statements.set(sql, known)
  return known
}

parentPort!.on('message', ({ id, sql, bindings }) => {
  try {
    parentPort!.postMessage({ id, rows: prepared(sql).all(bindings) })
  } catch (error: any) {
    parentPort!.postMessage({ id, trouble: error.message })
  }
})
