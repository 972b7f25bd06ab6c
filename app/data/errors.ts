/** True when a write was refused by a unique index, on SQLite and MariaDB. */
export function isUniqueViolation(error: any) {
  return ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'ER_DUP_ENTRY'].includes(error?.code)
}

/** True when the database refused a CHECK; in the ledger that means a floor would be broken. */
export function isCheckViolation(error: any) {
  return error?.code === 'SQLITE_CONSTRAINT_CHECK' || error?.errno === 4025 || error?.code === 'ER_CONSTRAINT_FAILED'
}

/** Deadlock, lock wait timeout, snapshot conflict: the whole transaction may be tried again. */
export function isRetryable(error: any) {
  return [1213, 1205, 1020].includes(error?.errno) || error?.code === 'SQLITE_BUSY'
}

/** The database cannot be reached at all. */
export function isDatabaseGone(error: any) {
  return (
    ['ECONNREFUSED', 'PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'KnexTimeoutError', 'ER_SERVER_SHUTDOWN'].includes(
      error?.code ?? error?.name
    ) || error?.name === 'KnexTimeoutError'
  )
}
