import 'reflect-metadata'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { pathToFileURL } from 'node:url'
import { Ignitor } from '@adonisjs/core'
import { inRoot } from '../lib/paths.mjs'

const WARM_UP = 3_000
const CHECKS = 20_000

const BUILD = pathToFileURL(`${inRoot('build')}/`)
const app = new Ignitor(BUILD, { importer: (path) => import(path.startsWith('.') ? new URL(path, BUILD).href : path) })
  .tap((application) => application.booting(() => import(new URL('start/env.js', BUILD).href)))
  .createApp('web')
await app.init()
await app.boot()
await app.start(() => {})

const { identitySource } = await import(new URL('app/http/identity.js', BUILD).href)
const server = await app.container.make('server')
await check(WARM_UP)
const before = process.cpuUsage()
await check(CHECKS)
const { user, system } = process.cpuUsage(before)
process.send({ micros: (user + system) / CHECKS, checks: CHECKS })

async function check(times) {
  for (let at = 0; at < times; at++) {
    const person = await identitySource.ask('identify', newRequest())
    if (!person) {
      throw new Error('the session of the measurement is not valid')
    }
  }
}

function newRequest() {
  const request = new IncomingMessage(new Socket())
  request.url = '/dashboard'
  request.method = 'GET'
  request.headers = { cookie: process.argv[2] }
  const response = new ServerResponse(request)
  return server.createHttpContext(server.createRequest(request, response), server.createResponse(request, response))
}
