import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Sends visitors to the sign-in page, which brings them back to a page they asked for with GET. */
export default class SignedIn {
  async handle({ auth, request, response }: HttpContext, next: NextFn) {
    if (auth.isAuthenticated) return next()
    const back = request.method() === 'GET' ? `?next=${encodeURIComponent(request.url(true))}` : ''
    return response.redirect().toPath(`/sign-in${back}`)
  }
}
