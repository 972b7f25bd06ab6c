import { seal, unseal } from '#app/privacy/encrypted'

const COLUMN = 'auth_factors.secret'

/** The seed of an authenticator app, or a phone number, as it is stored. */
export function sealSecret(secret: string) {
  return seal(COLUMN, secret)
}

/** Throws when none of the server's keys reads it. */
export function openSecret(sealed: string): string {
  return unseal<string>(COLUMN, sealed)
}
