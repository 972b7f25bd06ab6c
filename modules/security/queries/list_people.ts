import db from '@adonisjs/lucid/services/db'
import type { Role } from '../roles.js'

const PER_PAGE = 25

export interface PeopleFilter {
  q?: string
  role?: Role
  state?: 'active' | 'unconfirmed' | 'disabled'
  page?: number
}

export interface PersonRow {
  publicId: string
  name: string
  email: string
  accountName: string
  roles: Role[]
  isConfirmed: boolean
  isDisabled: boolean
  createdAt: number
}

/** One page of the people who match, the newest first, in three queries. */
export async function listPeople(
  filter: PeopleFilter
): Promise<{ people: PersonRow[]; total: number; page: number; pages: number }> {
  const [{ total: counted }] = await matching(filter).count('users.id as total')
  const total = Number(counted)
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const page = Math.min(filter.page ?? 1, pages)
  const rows = await matching(filter)
    .orderBy('users.id', 'desc')
    .offset((page - 1) * PER_PAGE)
    .limit(PER_PAGE)
    .select('id', 'public_id', 'name', 'email', 'email_verified_at', 'disabled_at', 'created_at')
  return { people: await withRolesAndAccounts(rows), total, page, pages }
}

function matching({ q, role, state }: PeopleFilter) {
  const query = db.from('users')
  if (q) {
    const like = `%${q.replaceAll(/[!%_]/g, (sign) => `!${sign}`)}%`
    query.where((either) =>
      either.whereRaw("users.name like ? escape '!'", [like]).orWhereRaw("users.email like ? escape '!'", [like])
    )
  }
  if (role) query.whereIn('users.id', db.from('user_roles').where('role', role).select('user_id'))
  if (state === 'disabled') query.whereNotNull('users.disabled_at')
  if (state === 'active') query.whereNull('users.disabled_at').whereNotNull('users.email_verified_at')
  if (state === 'unconfirmed') query.whereNull('users.disabled_at').whereNull('users.email_verified_at')
  return query
}

async function withRolesAndAccounts(rows: any[]): Promise<PersonRow[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const roles = await db.from('user_roles').whereIn('user_id', ids).orderBy('id').select('user_id', 'role')
  const accounts = await db
    .from('memberships')
    .join('accounts', 'accounts.id', 'memberships.account_id')
    .whereIn('memberships.user_id', ids)
    .orderBy('memberships.id')
    .select('memberships.user_id', 'accounts.name')
  return rows.map((row) => ({
    publicId: row.public_id,
    name: row.name,
    email: row.email,
    accountName: accounts.find((account) => account.user_id === row.id)?.name ?? '',
    roles: roles.filter((role) => role.user_id === row.id).map(({ role }) => role),
    isConfirmed: row.email_verified_at !== null,
    isDisabled: row.disabled_at !== null,
    createdAt: Number(row.created_at),
  }))
}
