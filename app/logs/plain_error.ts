/**
 * What went wrong, without the values of a query: a driver's message repeats the whole statement with what people typed.
 */
export function reasonOf(error: any): string {
  const message = String(error?.message ?? error)
  return isFromDatabase(error) ? `${error.code ?? 'database error'} ${withoutStatement(message)}`.trim() : message
}

function isFromDatabase(error: any) {
  return error?.sql !== undefined || error?.sqlMessage !== undefined || /^(SQLITE|ER)_/.test(String(error?.code))
}

/** Drivers write `<statement> - <what was wrong>`; MariaDB quotes a duplicate's value in the second part. */
function withoutStatement(message: string) {
  const reason = message.slice(message.lastIndexOf(' - ') + 1)
  return reason.replace(/'[^']*'/g, "'…'").slice(0, 200)
}
