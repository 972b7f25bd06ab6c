import 'reflect-metadata'
import { pathToFileURL } from 'node:url'
import { Ignitor } from '@adonisjs/core'
import { inRoot } from '../lib/paths.mjs'

const BUILD = pathToFileURL(`${inRoot('build')}/`)

/** A file of the compiled application. */
export const built = (path) => import(new URL(path, BUILD).href)

/** Boots the compiled application in this process as a server would, without listening. */
export async function bootApplication() {
  const app = new Ignitor(BUILD, {
    importer: (path) => import(path.startsWith('.') ? new URL(path, BUILD).href : path),
  })
    .tap((application) => application.booting(() => built('start/env.js')))
    .createApp('web')
  await app.init()
  await app.boot()
  await app.start(() => {})
  return app
}
