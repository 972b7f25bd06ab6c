const CACHED_STATEMENTS = 500

/**
 * Prepares a better-sqlite3 connection of the pool.
 *
 * Statements are kept (knex prepares anew on every query), and `BEGIN` becomes `BEGIN IMMEDIATE`: a deferred
 * transaction that reads and then writes is refused with SQLITE_BUSY when another process wrote in between.
 */
export function tuneSqlite(connection: any, done: (error: unknown, connection: unknown) => void) {
  try {
    connection.pragma('journal_mode = WAL')
    connection.pragma(`synchronous = ${process.env.NODE_ENV === 'test' ? 'NORMAL' : 'FULL'}`)
    connection.pragma('foreign_keys = ON')
    connection.pragma('busy_timeout = 5000')
    keepStatements(connection)
    done(null, connection)
  } catch (error) {
    done(error, connection)
  }
}

function keepStatements(connection: any) {
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
    const statement = prepare(text)
    if (/^\s*(alter|create|drop|pragma)/i.test(text)) return statement
    kept.set(text, statement)
    if (kept.size > CACHED_STATEMENTS) kept.delete(kept.keys().next().value!)
    return statement
  }
}
