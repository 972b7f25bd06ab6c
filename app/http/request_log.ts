import { randomUUID } from 'node:crypto'
import logger from '@adonisjs/core/services/logger'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { draining } from '#app/http/draining'
import { requestsInHand } from '#app/http/requests_in_hand'

const ID = /^[\w-]{8,64}$/
const HEADER = 'x-request-id'
const QUIET = /^\/(api\/health|assets\/)/

/**
 * Gives a request its id (a proxy's, when it looks like one), and writes one line when it is answered. While the process
 * drains, every answer asks the other side to come back on a new connection.
 */
export default class RequestLog {
  async handle(ctx: HttpContext, next: NextFn) {
    const { request, response } = ctx
    if (!ID.test(request.header(HEADER) ?? '')) request.request.headers[HEADER] = randomUUID()
    ctx.logger = logger.child({ request_id: request.id() })
    response.header(HEADER, request.id()!)
    this.#follow(ctx)
    if (draining.isOn) response.header('connection', 'close')
    await next()
    if (draining.isOn && !response.headersSent) response.header('connection', 'close')
  }

  #follow(ctx: HttpContext) {
    const begun = performance.now()
    requestsInHand.add(ctx)
    ctx.response.response.once('close', () => {
      requestsInHand.delete(ctx)
      const isQuiet = QUIET.test(ctx.request.url()) && ctx.response.getStatus() < 400
      ctx.logger[isQuiet ? 'debug' : 'info'](lineOf(ctx, performance.now() - begun), 'request')
    })
  }
}

/** What is said about every request. The route is its pattern: an address may hold a token. */
function lineOf({ request, response, route, auth }: HttpContext, ms: number) {
  return {
    method: request.method(),
    route: route?.pattern ?? null,
    module: (route?.meta?.module as string | undefined) ?? null,
    status: response.getStatus(),
    ms: Math.round(ms),
    user: auth?.user?.publicId ?? null,
    ...(!response.response.writableFinished && { aborted: true }),
  }
}
