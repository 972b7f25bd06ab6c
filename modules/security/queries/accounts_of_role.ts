import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import type { Role } from '../roles.js'

/** Ids of the accounts that people with this role act for, each once; those who were disabled are left out. */
export async function accountsOfRole(role: Role, trx?: Trx): Promise<number[]> {
  const rows = await (trx ?? db)
    .from('user_roles')
    .join('users', 'users.id', 'user_roles.user_id')
    .join('memberships', 'memberships.user_id', 'users.id')
    .where('user_roles.role', role)
    .whereNull('users.disabled_at')
    .distinct('memberships.account_id as account_id')
  return rows.map((row) => row.account_id)
}
