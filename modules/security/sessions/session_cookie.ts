import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { looksLikePublicId } from '#app/data/public_id'
import { ABSOLUTE_LIMIT } from './session_rules.js'

/** The `__Host-` prefix pins the cookie to this host and to https; browsers refuse it on plain http. */
export const sessionCookie = appUrl.startsWith('https:') ? '__Host-ml_sid' : 'ml_sid'

export interface SessionClaim {
  publicId: string
  secret: string
}

/**
 * The claim of a request, or null. The cookie is signed, so whatever is read here was issued by us: a secret that is
 * not the session's own is one it had before.
 */
export function readSessionCookie({ request }: HttpContext): SessionClaim | null {
  const value = request.cookie(sessionCookie)
  const [publicId, secret] = typeof value === 'string' ? value.split('.') : []
  return looksLikePublicId(publicId) && secret ? { publicId, secret } : null
}

export function cookieValue({ publicId, secret }: SessionClaim) {
  return `${publicId}.${secret}`
}

export function writeSessionCookie({ response }: HttpContext, claim: SessionClaim) {
  response.cookie(sessionCookie, cookieValue(claim), { ...flags(), maxAge: ABSOLUTE_LIMIT / 1_000 })
}

export function clearSessionCookie({ response }: HttpContext) {
  response.clearCookie(sessionCookie, flags())
}

function flags() {
  return { path: '/', domain: undefined, httpOnly: true, secure: appUrl.startsWith('https:'), sameSite: 'lax' as const }
}
