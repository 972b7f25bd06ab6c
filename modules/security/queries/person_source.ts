import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { openSecret } from '../factors/secrets.js'
import type { Person } from '#app/privacy/person'

/** Answers the kernel's question by which ids and addresses a person is known, for export and erasure. */
export default {
  async find(userId: number, trx?: Trx): Promise<Person | null> {
    const client = trx ?? db
    const user = await client.from('users').where('id', userId).select('public_id', 'email').first()
    if (!user) return null
    const accounts = await client
      .from('accounts')
      .whereIn('id', client.from('memberships').where('user_id', userId).select('account_id'))
      .whereNotIn('id', client.from('memberships').whereNot('user_id', userId).select('account_id'))
      .select('id', 'public_id')
    const phones = await client
      .from('auth_factors')
      .where({ user_id: userId, kind: 'sms' })
      .whereNotNull('secret')
      .select('secret')
    return {
      userId,
      userPublicId: user.public_id,
      email: user.email,
      phones: phones.map(({ secret }) => openSecret(secret)),
      accountIds: accounts.map(({ id }) => id),
      accountPublicIds: accounts.map((account) => account.public_id),
    }
  },
}
