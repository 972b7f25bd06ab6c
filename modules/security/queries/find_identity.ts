import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'

const PERSON = {
  userId: 'users.id',
  userPublicId: 'users.public_id',
  name: 'users.name',
  email: 'users.email',
  verifiedAt: 'users.email_verified_at',
  locale: 'users.locale',
  zone: 'users.zone',
  currency: 'users.currency',
  theme: 'users.theme',
  contrast: 'users.contrast',
  disabledAt: 'users.disabled_at',
  lockedAt: 'users.locked_at',
  accountId: 'accounts.id',
  accountPublicId: 'accounts.public_id',
  accountName: 'accounts.name',
  picture: 'account_pictures.sha256',
  role: 'user_roles.role',
}

/** Somebody who acts for an account, and whether they may. */
export interface Person {
  identity: Identity
  isDisabled: boolean
  /** They said that a sign-in was not theirs, and have not chosen a new password yet. */
  isLocked: boolean
}

/** A person as a signed-in request would see them, acting for their first account. */
export async function findIdentity(userId: number, trx?: Trx): Promise<Identity | null> {
  const rows = await rowsOf(userId, trx)
  const first = rows.filter((row) => row.accountId === rows[0].accountId)
  return first.length > 0 ? toPerson(first).identity : null
}

/** A person acting for one of their accounts; null when it is none of theirs. Nobody may change what is returned. */
export async function findPerson(userId: number, accountId: number): Promise<Person | null> {
  const rows = (await rowsOf(userId)).filter((row) => row.accountId === accountId)
  if (rows.length === 0) return null
  const person = toPerson(rows)
  Object.freeze(person.identity)
  return person
}

/** One row for each role in each account, the oldest membership first. */
function rowsOf(userId: number, trx?: Trx): Promise<any[]> {
  return (trx ?? db)
    .from('users')
    .where('users.id', userId)
    .join('memberships', 'memberships.user_id', 'users.id')
    .join('accounts', 'accounts.id', 'memberships.account_id')
    .leftJoin('user_roles', 'user_roles.user_id', 'users.id')
    .leftJoin('account_pictures', 'account_pictures.account_id', 'accounts.id')
    .orderBy('memberships.id')
    .select(PERSON)
}

function toPerson(rows: any[]): Person {
  const [row] = rows
  const identity = {
    id: row.userId,
    publicId: row.userPublicId,
    name: row.name,
    email: row.email,
    isEmailVerified: row.verifiedAt !== null,
    locale: row.locale,
    zone: row.zone,
    currency: row.currency,
    theme: row.theme,
    contrast: row.contrast,
    roles: new Set(rows.map(({ role }) => role).filter(Boolean)),
    accountId: row.accountId,
    accountPublicId: row.accountPublicId,
    accountName: row.accountName,
    picture: row.picture,
  }
  return { identity, isDisabled: row.disabledAt !== null, isLocked: row.lockedAt !== null }
}
