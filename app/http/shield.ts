import app from '@adonisjs/core/services/app'
import ShieldMiddleware from '@adonisjs/shield/shield_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

let shield: Promise<ShieldMiddleware> | undefined

/** Keeps one shield for the process: the stock middleware is built anew for each request. */
export default class Shield {
  async handle(ctx: HttpContext, next: NextFn) {
    shield ??= app.container.make(ShieldMiddleware)
    return (await shield).handle(ctx, next)
  }
}
