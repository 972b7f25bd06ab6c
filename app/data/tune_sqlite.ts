import { patienceOf } from '#app/data/patience'
import { mustStepAside, noteBegin, noteEnd, othersFirst } from '#app/data/sqlite_turns'

const CACHED_STATEMENTS = 500

/** How long a statement waits for another process that is writing; together with the pool's, below five seconds. */
export const SERVING_PATIENCE_MS = 2_000
const CONSOLE_PATIENCE_MS = 30_000
/** What SQLite itself waits at a time: it holds the whole process meanwhile. */
const BLOCKING_MS = 10
/** After these a connection would go on with what it remembers of the file; the pool makes another one. */
const SPOILT = /^SQLITE_(NOTADB|CORRUPT|IOERR|CANTOPEN)/
const FIRST_PAUSE_MS = 5
const LONGEST_PAUSE_MS = 25

/**
 * Prepares a better-sqlite3 connection of the pool.
 *
 * Statements are kept (knex prepares anew on every query), and `BEGIN` becomes `BEGIN IMMEDIATE`: a deferred
 * transaction that reads and then writes is refused with SQLITE_BUSY when another process wrote in between. While
 * another process writes, a statement waits for its turn without holding this process.
 */
export function tuneSqlite(isServing: boolean) {
  const patienceMs = isServing ? SERVING_PATIENCE_MS : CONSOLE_PATIENCE_MS
  return (connection: any, done: (error: unknown, connection: unknown) => void) => {
    try {
      connection.pragma(`busy_timeout = ${SERVING_PATIENCE_MS}`)
      connection.pragma('journal_mode = WAL')
      connection.pragma(`synchronous = ${process.env.NODE_ENV === 'test' ? 'NORMAL' : 'FULL'}`)
      connection.pragma('foreign_keys = ON')
      connection.pragma(`busy_timeout = ${BLOCKING_MS}`)
      keepStatements(connection, patienceMs)
      done(null, connection)
    } catch (error) {
      done(error, connection)
    }
  }
}

function keepStatements(connection: any, patienceMs: number) {
  const prepare = connection.prepare.bind(connection)
  const kept = new Map<string, unknown>()

  connection.prepare = (sql: string) => {
    const text = sql === 'BEGIN;' ? 'BEGIN IMMEDIATE;' : sql
    const known = kept.get(text)
    if (known) {
      kept.delete(text)
      kept.set(text, known)
      return known
    }
    const statement = watched(connection, prepare(text), patienceMs)
    if (text === 'BEGIN IMMEDIATE;') noteWhenBegun(connection, statement)
    if (text === 'COMMIT;') undoUnlessDone(connection, statement)
    if (/^\s*(alter|create|drop|pragma)/i.test(text)) return statement
    kept.set(text, statement)
    if (kept.size > CACHED_STATEMENTS) kept.delete(kept.keys().next().value!)
    return statement
  }
}

/** knex awaits what `run` and `all` give, so they may answer later. */
function watched(connection: any, statement: any, patienceMs: number) {
  const method = statement.reader ? 'all' : 'run'
  const once = statement[method].bind(statement)
  statement[method] = (...bindings: unknown[]) => {
    const run = () => once(...bindings)
    const answer = () => {
      try {
        return run()
      } catch (error: any) {
        if (SPOILT.test(error.code)) connection.__knex__disposed = error
        if (error.code !== 'SQLITE_BUSY') throw error
        return tryAgain(run, patienceOf(patienceMs))
      }
    }
    return mustStepAside(connection) ? othersFirst().then(answer) : answer()
  }
  return statement
}

function noteWhenBegun(connection: any, begin: any) {
  const run = begin.run
  begin.run = async () => {
    const result = await run()
    noteBegin(connection)
    return result
  }
}

/** A COMMIT that fails leaves its transaction open, and the next one to get this connection would be inside it. */
function undoUnlessDone(connection: any, commit: any) {
  const run = commit.run
  const undo = (error: unknown) => {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  }
  commit.run = () => {
    try {
      const result = run()
      noteEnd(connection)
      return result instanceof Promise ? result.catch(undo) : result
    } catch (error) {
      return undo(error)
    }
  }
}

/** A statement that found the file locked has done nothing. */
async function tryAgain<T>(run: () => T, patienceMs: number): Promise<T> {
  const begun = performance.now()
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    try {
      return run()
    } catch (error: any) {
      if (error.code !== 'SQLITE_BUSY' || performance.now() - begun > patienceMs) throw error
    }
  }
}
