import { errors, symbols } from '@adonisjs/auth'
import type { HttpContext } from '@adonisjs/core/http'
import type { AuthClientResponse, GuardContract } from '@adonisjs/auth/types'
import { identitySource, type Identity } from '#app/http/identity'

/** Signs people in by the session row that the identity port finds; nothing is read from the session cookie's content. */
export class SessionRowGuard implements GuardContract<Identity> {
  declare [symbols.GUARD_KNOWN_EVENTS]: Record<string, never>
  readonly driverName = 'session_row'
  user?: Identity
  isAuthenticated = false
  authenticationAttempted = false

  constructor(private ctx: HttpContext) {}

  getUserOrFail() {
    if (!this.user) throw new errors.E_UNAUTHORIZED_ACCESS('Sign in first', { guardDriverName: this.driverName })
    return this.user
  }

  async check() {
    if (this.authenticationAttempted) return this.isAuthenticated
    this.authenticationAttempted = true
    this.user = (await identitySource.ask('identify', this.ctx)) ?? undefined
    this.isAuthenticated = this.user !== undefined
    return this.isAuthenticated
  }

  async authenticate() {
    await this.check()
    return this.getUserOrFail()
  }

  async authenticateAsClient(user: Pick<Identity, 'id'>): Promise<AuthClientResponse> {
    return { cookies: await identitySource.ask('cookiesFor', user) }
  }
}

export function sessionRowGuard(ctx: HttpContext) {
  return new SessionRowGuard(ctx)
}
