import { blindIndex, blindIndexes } from '#app/privacy/blind_index'
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

/** By which the rows of one phone number are found; `any` also finds those that an earlier APP_KEY wrote. */
export const phoneIndex = {
  of: (number: string) => blindIndex(COLUMN, number),
  any: (number: string) => blindIndexes(COLUMN, number),
}
