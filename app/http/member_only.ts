import { errors } from '@adonisjs/auth'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Scripts of people who are not signed in are told so by 401. */
export default class MemberOnly {
  handle({ auth }: HttpContext, next: NextFn) {
    if (auth.isAuthenticated) return next()
    throw new errors.E_UNAUTHORIZED_ACCESS('Sign in first', { guardDriverName: 'session_row' })
  }
}
