import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'
import type { ApplicationService } from '@adonisjs/core/types'

const ROOT = new URL('../../../../', import.meta.url)

/** Runs `work` in the application as a command of the console would, in a process of its own; then ends it. */
export async function inConsole(work: (app: ApplicationService) => Promise<void>) {
  const ignitor = new Ignitor(ROOT, {
    importer: (path) => import(path.startsWith('.') ? new URL(path, ROOT).href : path),
  })
  const app = ignitor.tap((one) => void one.booting(async () => void (await import('#start/env')))).createApp('console')
  await app.init()
  await app.boot()
  await app.start(() => work(app))
  await app.terminate()
}
