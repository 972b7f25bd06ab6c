/**
 * The connection pool tells of every attempt to connect with a stack. Whoever asked for the connection gets the error, and
 * app/data/database_watch.ts says once that the database is away.
 */
export function isPoolNoise(message: unknown) {
  return typeof message === 'string' && /^(Acquire connection error|Connection Error)/.test(message)
}
