import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { bootApplication, built } from './in_application.mjs'

const WARM_UP = 3_000
const CHECKS = 20_000

const app = await bootApplication()
const { identitySource } = await built('app/http/identity.js')
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
