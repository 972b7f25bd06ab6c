import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { looksLikePublicId } from '#app/data/public_id'
import { Recent } from '#app/data/recent'
import { ABSOLUTE_LIMIT } from './session_rules.js'
import { hashSecret } from './session_secret.js'

/** The `__Host-` prefix pins the cookie to this host and to https; browsers refuse it on plain http. */
export const sessionCookie = appUrl.startsWith('https:') ? '__Host-ml_sid' : 'ml_sid'

export interface SessionClaim {
  publicId: string
  secret: string
}

/** What a browser brought. */
export interface BroughtClaim extends SessionClaim {
  /** The only form in which the secret is stored. */
  hash: string
}

const LONGEST = 500
/** Cookies whose signature was found good: proving it again costs more than all the rest of finding out who asks. */
const claims = new Recent<BroughtClaim>(5_000)

/**
 * The claim of a request, or null. The cookie is signed, so whatever is read here was issued by us: a secret that is
 * not the session's own is one it had before.
 */
export function readSessionCookie({ request }: HttpContext): BroughtClaim | null {
  const signed = request.plainCookie(sessionCookie, { encoded: false })
  if (typeof signed !== 'string' || signed.length > LONGEST) return null
  const known = claims.find(signed)
  if (known) return known
  const value = request.cookie(sessionCookie)
  const [publicId, secret] = typeof value === 'string' ? value.split('.') : []
  if (!looksLikePublicId(publicId) || !secret) return null
  return claims.keep(signed, { publicId, secret, hash: hashSecret(secret) })
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
