import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { hashSecret } from '../sessions/session_secret.js'

/** The change of address a link stands for, while the link works and belongs to this person. */
export async function findEmailChange(token: string, userId: number, trx?: Trx): Promise<{ email: string } | null> {
  return (trx ?? db)
    .from('email_changes')
    .where({ token_hash: hashSecret(token), user_id: userId })
    .whereNull('used_at')
    .where('expires_at', '>', clock.now())
    .select('email')
    .first()
}
