import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const VERSION = /^\/api\/v1(?=\/|$)/

/** `/api/v1/...` is `/api/...`, whatever module owns it: looked at before the route is chosen. */
export default class ApiVersion {
  handle({ request }: HttpContext, next: NextFn) {
    const address = request.parsedUrl
    if (VERSION.test(address.pathname)) address.pathname = address.pathname.replace(VERSION, '/api')
    return next()
  }
}
