import type { ApplicationService } from '@adonisjs/core/types'
import { draining } from '#app/http/draining'

/** Busy clients learn in this time that they should come back on another connection; idle ones are then closed. */
const GRACE_MS = 1_000
const CUT_MS = 7_500
const DEADLINE_MS = 9_500

/**
 * Ends the process when it is told to, within ten seconds: it says at once that it is not ready, answers what it has
 * got, ends its background work meanwhile, cuts the streams that are left, and exits. A second signal changes nothing.
 * Waiting for the last handle to close by itself is not enough; one that opens while others close keeps a process for ever.
 */
export function stopOnSignals(app: ApplicationService) {
  const stop = async (isPatient: boolean) => {
    if (draining.isOn) return
    draining.begin()
    setTimeout(() => process.exit(1), DEADLINE_MS).unref()
    await Promise.all([stopBackgroundWork(app), isPatient && drainHttp(app)])
    await app.terminate()
    process.exit()
  }
  app.listen('SIGTERM', () => stop(true))
  app.listen('SIGINT', () => stop(false))
}

async function stopBackgroundWork(app: ApplicationService) {
  const [{ stopWorker }, logger] = await Promise.all([import('#app/jobs/worker'), app.container.make('logger')])
  const stopped = stopWorker()
  logger.info('taking no new work, finishing what is in hand')
  await stopped
}

/** Takes requests a moment longer, then no connection any more, and waits for the answers under way. */
async function drainHttp(app: ApplicationService) {
  if (app.getEnvironment() !== 'web') return
  const node = (await app.container.make('server')).getNodeServer()
  if (!node) return
  const cut = setTimeout(() => node.closeAllConnections(), CUT_MS)
  await new Promise((resolve) => setTimeout(resolve, GRACE_MS))
  await new Promise((resolve) => node.close(resolve))
  clearTimeout(cut)
}
