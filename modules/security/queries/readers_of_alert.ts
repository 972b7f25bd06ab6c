import type { Trx } from '#app/data/transact'
import { openSecret } from '../factors/secrets.js'

export interface AlertReader {
  name: string
  email: string
  locale: string
  zone: string
  /** Their confirmed number, or null. */
  phone: string | null
}

/** Who reads an alert: one person, or with null everybody who is an admin; nobody who was shut out. Two queries. */
export async function readersOf(userId: number | null, trx: Trx): Promise<AlertReader[]> {
  const admins = trx.from('user_roles').where('role', 'admin').select('user_id')
  const people = await trx
    .from('users')
    .whereNull('disabled_at')
    .where((whom) => (userId === null ? whom.whereIn('id', admins) : whom.where('id', userId)))
    .orderBy('id')
    .select('id', 'name', 'email', 'locale', 'zone')
  const phones = await phonesOf(
    people.map(({ id }) => id),
    trx
  )
  return people.map(({ id, ...person }) => ({ ...person, phone: phones.get(id) ?? null }))
}

async function phonesOf(userIds: number[], trx: Trx): Promise<Map<number, string>> {
  const rows = await trx
    .from('auth_factors')
    .whereIn('user_id', userIds)
    .where('kind', 'sms')
    .whereNotNull('confirmed_at')
    .whereNull('removed_at')
    .orderBy('id')
    .select('user_id', 'secret')
  return new Map(rows.map((row) => [row.user_id, openSecret(row.secret)]))
}
