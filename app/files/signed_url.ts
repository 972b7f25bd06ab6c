import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import env from '#start/env'
import type { StoredFile } from '#app/files/stored_file'
import { clock } from '#app/time/clock'
import { appUrl } from '#config/app'

interface Lifetime {
  /** Seconds until it ends. */
  expiresIn: number
  /** A smaller width of a picture; the file itself without it. */
  variant?: number
}

interface Signed {
  publicId: string
  /** Epoch seconds. */
  expires: number
  variant?: number
}

let key: Buffer | undefined

/**
 * An address under which anybody who has it can fetch the file until it ends, as an attachment. Give it only to people
 * who may have the file.
 */
export function signedFileUrl({ publicId }: Pick<StoredFile, 'publicId'>, { expiresIn, variant }: Lifetime) {
  const expires = Math.floor(clock.now() / 1_000) + expiresIn
  const width = variant === undefined ? '' : `&w=${variant}`
  return `${appUrl}/files/${publicId}?exp=${expires}${width}&sig=${signatureOf({ publicId, expires, variant })}`
}

/** Whether the signature is ours and for exactly this; takes the same time whatever is wrong. */
export function isSignedByUs(signed: Signed, signature: string) {
  const ours = Buffer.from(signatureOf(signed))
  const given = Buffer.from(signature)
  return ours.length === given.length && timingSafeEqual(ours, given)
}

function signatureOf({ publicId, expires, variant }: Signed) {
  key ??= Buffer.from(hkdfSync('sha256', env.get('APP_KEY').release(), '', 'files.signed_url', 32))
  return createHmac('sha256', key)
    .update(['attachment', publicId, expires, variant ?? ''].join('\n'))
    .digest('base64url')
}
