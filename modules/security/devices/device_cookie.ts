import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { newSecret } from '../sessions/session_secret.js'

const isSecure = appUrl.startsWith('https:')
const DAYS_400 = 400 * 86_400

/** By what a browser is known again; most of them keep no cookie for longer than 400 days. */
export const deviceCookie = isSecure ? '__Host-ml_did' : 'ml_did'

/** The secret of a browser that somebody signed in with before; null without one. */
export function readDeviceCookie({ request }: HttpContext): string | null {
  const value = request.cookie(deviceCookie)
  return typeof value === 'string' && /^[\w-]{43}$/.test(value) ? value : null
}

/** Gives the browser its secret, or the one it has for another 400 days. */
export function keepDeviceCookie(ctx: HttpContext): string {
  const secret = readDeviceCookie(ctx) ?? newSecret()
  const flags = { path: '/', domain: undefined, httpOnly: true, secure: isSecure, sameSite: 'lax' as const }
  ctx.response.cookie(deviceCookie, secret, { ...flags, maxAge: DAYS_400 })
  return secret
}
