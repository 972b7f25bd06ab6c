import type { ApplicationService } from '@adonisjs/core/types'

const DEADLINE_MS = 10_000

/**
 * Ends the process when it is told to: what is in hand is finished, then it exits, after ten seconds in any case.
 * Waiting for the last handle to close by itself is not enough; one that opens while others close keeps a process for ever.
 */
export function stopOnSignals(app: ApplicationService) {
  const stop = async () => {
    setTimeout(() => process.exit(1), DEADLINE_MS).unref()
    await app.terminate()
    process.exit()
  }
  app.listen('SIGTERM', stop)
  app.listen('SIGINT', stop)
}
