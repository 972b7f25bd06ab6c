import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'

export interface PersonCard {
  userId: number
  publicId: string
  name: string
  email: string
  locale: string
  zone: string
  isEmailVerified: boolean
  roles: string[]
}

export interface AccountCard {
  id: number
  publicId: string
  name: string
  kind: 'person' | 'organisation'
  country: string | null
  /** SHA-256 of the picture; null for one that is shown by its initials. */
  picture: string | null
  /** Epoch milliseconds. */
  createdAt: number
}

/** Cards of these people, keyed by id; two queries however many. */
export async function personCards(ids: number[], trx?: Trx): Promise<Map<number, PersonCard>> {
  if (ids.length === 0) return new Map()
  const from = trx ?? db
  const people = await from
    .from('users')
    .whereIn('id', ids)
    .select('id', 'public_id', 'name', 'email', 'locale', 'zone', 'email_verified_at')
  const roles = await from.from('user_roles').whereIn('user_id', ids).orderBy('id').select('user_id', 'role')
  return new Map(
    people.map((row) => [
      row.id,
      {
        userId: row.id,
        publicId: row.public_id,
        name: row.name,
        email: row.email,
        locale: row.locale,
        zone: row.zone,
        isEmailVerified: row.email_verified_at !== null,
        roles: roles.filter(({ user_id: owner }) => owner === row.id).map(({ role }) => role),
      },
    ])
  )
}

/** Ids of the people who act for an account; those who were disabled are left out. */
export async function memberIds(accountId: number, trx?: Trx): Promise<number[]> {
  const rows = await (trx ?? db)
    .from('memberships')
    .join('users', 'users.id', 'memberships.user_id')
    .where('memberships.account_id', accountId)
    .whereNull('users.disabled_at')
    .orderBy('memberships.id')
    .select('memberships.user_id as user_id')
  return rows.map((row) => row.user_id)
}

/** Cards of the accounts whose `column` is one of `values`, keyed by id. */
export async function accountCards(
  column: 'id' | 'public_id',
  values: (number | string)[],
  trx?: Trx
): Promise<Map<number, AccountCard>> {
  if (values.length === 0) return new Map()
  const rows = await (trx ?? db)
    .from('accounts')
    .leftJoin('account_pictures', 'account_pictures.account_id', 'accounts.id')
    .whereIn(`accounts.${column}`, values)
    .select(
      'accounts.id',
      'public_id',
      'name',
      'kind',
      'country',
      'accounts.created_at',
      'account_pictures.sha256 as picture'
    )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        publicId: row.public_id,
        createdAt: Number(row.created_at),
        name: row.name,
        kind: row.kind,
        country: row.country,
        picture: row.picture,
      },
    ])
  )
}
