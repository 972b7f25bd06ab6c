/** True when a write was refused by a unique index, on SQLite and MariaDB. */
export function isUniqueViolation(error: any) {
  return ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'ER_DUP_ENTRY'].includes(error?.code)
}

/** True when the database refused a CHECK; in the ledger that means a floor would be broken. */
export function isCheckViolation(error: any) {
  return error?.code === 'SQLITE_CONSTRAINT_CHECK' || error?.errno === 4025 || error?.code === 'ER_CONSTRAINT_FAILED'
}

/** Deadlock, lock wait timeout, snapshot conflict: the whole transaction may be tried again. SQLite waits by itself. */
export function isRetryable(error: any) {
  return [1213, 1205, 1020].includes(error?.errno)
}

const GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_STATEMENT_TIMEOUT',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_CANTOPEN',
  'SQLITE_FULL',
  'SQLITE_NOTADB',
  'SQLITE_READONLY',
])
const FROM_SQLITE_DISK = /^SQLITE_(IOERR|CANTOPEN|READONLY|CORRUPT)/

/** The database cannot be reached, or does not answer in time: worth asking again in a little while. */
export function isDatabaseGone(error: any): boolean {
  if (!error) return false
  if (error.name === 'KnexTimeoutError' || error.errno === 1969) return true
  if (/can't add new command when connection is in closed state|connection is in closed state/i.test(error.message)) {
    return true
  }
  return GONE.has(error.code) || FROM_SQLITE_DISK.test(error.code ?? '') || isDatabaseGone(error.cause)
}
