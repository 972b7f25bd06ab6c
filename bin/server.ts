/** HTTP entry point: boots the application, listens, and drains within ten seconds when asked to stop. */
import 'reflect-metadata'
import { Ignitor, prettyPrintError } from '@adonisjs/core'
import { stopOnSignals } from '#app/stop_process'

const APP_ROOT = new URL('../', import.meta.url)
const DRAIN_MS = 8_000

const IMPORTER = (filePath: string) => {
  if (filePath.startsWith('./') || filePath.startsWith('../')) {
    return import(new URL(filePath, APP_ROOT).href)
  }
  return import(filePath)
}

new Ignitor(APP_ROOT, { importer: IMPORTER })
  .tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    stopOnSignals(app)
    app.ready(async () => {
      const server = await app.container.make('server')
      // Open streams would keep the process alive for ever: idle sockets go at once, the rest after the drain time.
      const drain = () => {
        const node = server.getNodeServer()
        node?.closeIdleConnections()
        setTimeout(() => node?.closeAllConnections(), DRAIN_MS).unref()
      }
      process.once('SIGTERM', drain)
      process.once('SIGINT', drain)
    })
  })
  .httpServer()
  .start()
  .catch((error) => {
    process.exitCode = 1
    return prettyPrintError(error).finally(() => process.exit(1))
  })
