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
    .leftJoin('account_pictures', 'account_pictures.account_id', 'accounts.id')
    .orderBy('memberships.id')
    .select('memberships.user_id', 'accounts.name', 'accounts.country', 'account_pictures.id as picture_id')
  return rows.map((row) => {
    const own = accounts.filter(({ user_id: owner }) => owner === row.id)
    return {
      ...row,
      account: own[0]?.name ?? '',
      country: own[0]?.country ?? null,
      hasPicture: own.some(({ picture_id: picture }) => picture !== null),
      roles: roles.filter(({ user_id: owner }) => owner === row.id).map(({ role }) => role),
      state: stateOf(row),
    }
  })
}

function stateOf(row: Row) {
  if (row.disabled_at !== null) return 'disabled'
  return row.email_verified_at === null ? 'unconfirmed' : 'active'
}
