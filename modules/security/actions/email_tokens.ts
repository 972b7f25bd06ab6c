import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import { hashSecret, newSecret } from '../sessions/session_secret.js'

export type TokenPurpose = 'confirm' | 'reset'

const LIVES = { confirm: { hours: 24 }, reset: { hours: 1 } }

/** Makes the secret of a link in a mail, which works until `expiresAt`. Earlier links for the same purpose stop working. */
export async function issueToken(
  userId: number,
  purpose: TokenPurpose,
  trx: Trx
): Promise<{ token: string; expiresAt: number }> {
  const token = newSecret()
  const expiresAt = clock.in(LIVES[purpose])
  await trx
    .from('email_tokens')
    .where({ user_id: userId, purpose })
    .whereNull('used_at')
    .update({ used_at: clock.now() })
  const times = { created_at: clock.now(), expires_at: expiresAt }
  await trx.table('email_tokens').insert({ user_id: userId, purpose, token_hash: hashSecret(token), ...times })
  return { token, expiresAt }
}

/** Whose link this is while it works, else null. Does not use it up. */
export async function ownerOfToken(secret: string, purpose: TokenPurpose, trx?: Trx): Promise<number | null> {
  const row = await (trx ?? db)
    .from('email_tokens')
    .where({ token_hash: hashSecret(secret), purpose })
    .whereNull('used_at')
    .where('expires_at', '>', clock.now())
    .select('user_id')
    .first()
  return row ? row.user_id : null
}

/** Uses a link up. Of any number of parallel tries one gets the owner's id, the others null. */
export async function spendToken(secret: string, purpose: TokenPurpose, trx: Trx): Promise<number | null> {
  const owner = await ownerOfToken(secret, purpose, trx)
  const changed = await trx
    .from('email_tokens')
    .where({ token_hash: hashSecret(secret), purpose })
    .whereNull('used_at')
    .where('expires_at', '>', clock.now())
    .update({ used_at: clock.now() })
  return Number(changed) === 1 ? owner : null
}
