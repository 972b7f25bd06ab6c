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

/**
 * The same, with every row of the number locked, those that wait for their code as well: of people who confirm it in the
 * same moment each counts those before them. To be asked first in the transaction.
 */
export async function lockOthersWith(number: string, userId: number, trx: Trx): Promise<number> {
  const rows = await trx
    .from('auth_factors')
    .whereIn('phone_index', phoneIndex.any(number))
    .orderBy('id')
    .forUpdate()
    .select('user_id', 'kind', 'removed_at', 'confirmed_at')
  const others = rows.filter(
    (row) => row.kind === 'sms' && row.removed_at === null && row.confirmed_at !== null && row.user_id !== userId
  )
  return new Set(others.map((row) => row.user_id)).size
}

/** The numbers somebody can be written to. */
export async function phonesOf(userId: number, trx?: Trx): Promise<string[]> {
  const rows = await confirmed(trx).where('user_id', userId).limit(20).select('secret')
  return rows.map(({ secret }) => openSecret(secret))
}
