import type { HttpContext } from '@adonisjs/core/http'
import { freshnessSource } from '#app/http/fresh_factor'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Sends visitors to the sign-in page, which brings them back to a page they asked for with GET, and whoever lacks a factor
 * that operators demand to where they add it.
 */
export default class SignedIn {
  async handle(ctx: HttpContext, next: NextFn) {
    const { auth, request, response } = ctx
    if (auth.isAuthenticated) {
      const detour = await freshnessSource.ask('detour', ctx)
      return detour === null ? next() : response.redirect().toPath(detour)
    }
    const back = request.method() === 'GET' ? `?next=${encodeURIComponent(request.url(true))}` : ''
    return response.redirect().toPath(`/sign-in${back}`)
  }
}
