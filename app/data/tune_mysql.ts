import { HttpContext } from '@adonisjs/core/http'

/** A request waits this long for one statement; somebody sits before it. */
const IN_A_REQUEST_MS = 4_000
/** Background work waits longer, but not for ever: the server may have stalled. */
const BEHIND_REQUESTS_MS = 30_000

const SESSION =
  "SET SESSION sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', SESSION time_zone='+00:00', SESSION collation_connection='utf8mb4_unicode_ci'"

/**
 * Prepares a mysql2 connection of the pool: strict mode, UTC, and a limit for every statement of a serving process.
 * A connection whose statement ran out of time is thrown away, as its answer could still come.
 */
export function tuneMysql(isServing: boolean) {
  return (connection: any, done: (error: unknown, connection: unknown) => void) => {
    if (isServing) limitStatements(connection)
    connection.query(SESSION, (error: unknown) => {
      if (error || !isServing) return done(error, connection)
      // The server gives up, too; MySQL 8 does not know this setting and goes without.
      connection.query(`SET SESSION max_statement_time=${BEHIND_REQUESTS_MS / 1_000}`, () => done(null, connection))
    })
  }
}

function limitStatements(connection: any) {
  const query = connection.query.bind(connection)
  connection.query = (statement: any, values: any, answer: any) => {
    const timeout = HttpContext.get() ? IN_A_REQUEST_MS : BEHIND_REQUESTS_MS
    const options = typeof statement === 'string' ? { sql: statement, timeout } : { timeout, ...statement }
    if (typeof values === 'function') return query(options, discarding(connection, values))
    return query(options, values, answer && discarding(connection, answer))
  }
}

function discarding(connection: any, answer: (error: any, ...rest: unknown[]) => void) {
  return (error: any, ...rest: unknown[]) => {
    if (error?.code === 'PROTOCOL_SEQUENCE_TIMEOUT') connection.destroy()
    answer(error, ...rest)
  }
}
