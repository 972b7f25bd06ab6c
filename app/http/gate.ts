import { errors } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { modules } from '#app/modules/registry'

/** A route of a module that is off does not exist: 404 before session, body and CSRF. */
export default class Gate {
  handle(ctx: HttpContext, next: NextFn) {
    const owner = ctx.route?.meta?.module as string | undefined
    if (owner && !modules.isOn(owner)) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
    return next()
  }
}
