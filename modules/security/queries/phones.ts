import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { openSecret, phoneIndex } from '../factors/secrets.js'

const confirmed = (trx?: Trx) =>
  (trx ?? db).from('auth_factors').where('kind', 'sms').whereNull('removed_at').whereNotNull('confirmed_at')

/** How many other people have this number. */
export async function othersWith(number: string, userId: number, trx?: Trx): Promise<number> {
  const rows = confirmed(trx).whereIn('phone_index', phoneIndex.any(number)).whereNot('user_id', userId)
  const [{ people }] = await rows.countDistinct('user_id as people')
  return Number(people)
}

/** The numbers somebody can be written to. */
export async function phonesOf(userId: number, trx?: Trx): Promise<string[]> {
  const rows = await confirmed(trx).where('user_id', userId).limit(20).select('secret')
  return rows.map(({ secret }) => openSecret(secret))
}
