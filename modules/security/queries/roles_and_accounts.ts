import db from '@adonisjs/lucid/services/db'
import type { Row } from '#app/admin/define_resource'

/** Adds to people their roles, the account they act for and what state they are in; two queries for all of them. */
export async function withRolesAndAccounts(rows: Row[]): Promise<Row[]> {
  const ids = rows.map(({ id }) => id)
  const roles = await db.from('user_roles').whereIn('user_id', ids).orderBy('id').select('user_id', 'role')
  const accounts = await db
    .from('memberships')
    .join('accounts', 'accounts.id', 'memberships.account_id')
    .whereIn('memberships.user_id', ids)
    .orderBy('memberships.id')
    .select('memberships.user_id', 'accounts.name', 'accounts.country')
  return rows.map((row) => {
    const account = accounts.find(({ user_id: owner }) => owner === row.id)
    return {
      ...row,
      account: account?.name ?? '',
      country: account?.country ?? null,
      roles: roles.filter(({ user_id: owner }) => owner === row.id).map(({ role }) => role),
      state: stateOf(row),
    }
  })
}

function stateOf(row: Row) {
  if (row.disabled_at !== null) return 'disabled'
  return row.email_verified_at === null ? 'unconfirmed' : 'active'
}
