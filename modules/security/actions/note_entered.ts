import type { HttpContext } from '@adonisjs/core/http'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { dispatch } from '#app/jobs/jobs'
import { clock } from '#app/time/clock'
import { keepDeviceCookie } from '../devices/device_cookie.js'
import { addSample } from '../risk/typing_samples.js'
import { hashSecret } from '../sessions/session_secret.js'
import type { StoredFeatures } from './assess_sign_in.js'

interface Entered {
  userId: number
  signInId: number
  sessionPublicId: string
}

/**
 * Notes that somebody whose sign-in was assessed is in: their browser is known from now on, a new one is told to them,
 * and what they signed in with counts to their habits. The second time it changes nothing.
 */
export async function noteEntered(ctx: HttpContext, { userId, signInId, sessionPublicId }: Entered, trx: Trx) {
  const row = await trx.from('sign_ins').where({ id: signInId, user_id: userId }).select('*').firstOrFail()
  const { sample, ...features } = JSON.parse(row.features) as StoredFeatures
  const deviceId = await rememberDevice({ row, fingerprint: features.fingerprint, secret: keepDeviceCookie(ctx) }, trx)
  const session = await trx.from('auth_sessions').where('public_id', sessionPublicId).select('id').firstOrFail()
  const changed = await trx
    .from('sign_ins')
    .where({ id: signInId, outcome: 'waiting' })
    .update({
      outcome: 'entered',
      session_id: session.id,
      device_id: deviceId,
      features: JSON.stringify(features),
    })
  if (Number(changed) !== 1) return
  if (sample) await addSample(userId, sample, trx)
  await dispatch('security.follow_sign_in', { signInId }, trx)
}

/** The row of a browser, made or used again; what it says about itself is taken over. */
async function rememberDevice(
  { row, fingerprint, secret }: { row: any; fingerprint: string | null; secret: string },
  trx: Trx
): Promise<number> {
  const now = clock.now()
  const key = { user_id: row.user_id, cookie_hash: hashSecret(secret) }
  const seen = {
    browser: row.browser,
    system: row.system,
    last_seen_at: now,
    ...(fingerprint ? { fingerprint_hash: fingerprint } : {}),
  }
  const changed = await trx.from('auth_devices').where(key).update(seen)
  if (Number(changed) === 0) {
    await trx.table('auth_devices').insert({ ...key, ...seen, public_id: newPublicId(), first_seen_at: now })
  }
  return (await trx.from('auth_devices').where(key).select('id').firstOrFail()).id
}
