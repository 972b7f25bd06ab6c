import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Bouncer } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

/** Finds out who asks, and hands policies a bouncer that knows. */
export default class IdentityMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    await ctx.auth.check()
    ctx.bouncer = new Bouncer(() => ctx.auth.user ?? null).setContainerResolver(ctx.containerResolver) as any
    return next()
  }
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    bouncer: Bouncer<Identity, Record<string, never>, Record<string, never>>
  }
}
