import logger from '@adonisjs/core/services/logger'
import { databaseWatch } from '#app/data/database_watch'
import { isDatabaseGone } from '#app/data/errors'

/** Notes a failure of background work itself; while the database is away that is one line, not one for each loop. */
export function noteTrouble(error: unknown, fields: Record<string, unknown>, message: string) {
  const tell = () => logger.error({ err: error, ...fields }, message)
  if (isDatabaseGone(error)) void databaseWatch.note(error, tell)
  else tell()
}
