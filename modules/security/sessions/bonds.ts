import type { HttpContext } from '@adonisjs/core/http'

/** What a code that is sent, or a key's signature, counts for: this sign-in and no other. */
export function bondOfSignIn({ publicId }: { publicId: string }) {
  return `sign_in:${publicId}`
}

/** The same for somebody who is signed in: this session and no other. */
export function bondOfSession({ sessionPublicId }: HttpContext) {
  return `session:${sessionPublicId}`
}

/** For a factor that is being added in a session: until it is, a code sent to it opens nothing. */
export function bondOfNewFactor({ sessionPublicId }: HttpContext) {
  return `new:${sessionPublicId}`
}
