import db from '@adonisjs/lucid/services/db'
import { looksLikePublicId } from '#app/data/public_id'
import type { Role } from '../roles.js'

export interface Person {
  userId: number
  publicId: string
  name: string
  email: string
  accountName: string
  country: string | null
  zone: string
  roles: Role[]
  isConfirmed: boolean
  disabledAt: number | null
  createdAt: number
}

/** Everything an admin sees about a person, by public id. Throws E_ROW_NOT_FOUND, answered with 404. */
export async function findPerson(publicId: unknown): Promise<Person> {
  const row = await db
    .from('users')
    .where('users.public_id', looksLikePublicId(publicId) ? publicId : '')
    .join('memberships', 'memberships.user_id', 'users.id')
    .join('accounts', 'accounts.id', 'memberships.account_id')
    .orderBy('memberships.id')
    .select('users.*', 'accounts.name as account_name', 'accounts.country')
    .firstOrFail()
  const roles = await db.from('user_roles').where('user_id', row.id).orderBy('id').select('role')
  return {
    userId: row.id,
    publicId: row.public_id,
    name: row.name,
    email: row.email,
    accountName: row.account_name,
    country: row.country,
    zone: row.zone,
    roles: roles.map(({ role }) => role),
    isConfirmed: row.email_verified_at !== null,
    disabledAt: row.disabled_at === null ? null : Number(row.disabled_at),
    createdAt: Number(row.created_at),
  }
}
