import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Marks a request whose errors are answered as application/problem+json. */
export default class ProblemJson {
  handle(ctx: HttpContext, next: NextFn) {
    ctx.wantsProblem = true
    return next()
  }
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    wantsProblem?: boolean
  }
}
