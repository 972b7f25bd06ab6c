import db from '@adonisjs/lucid/services/db'
import { rawRows } from '#app/data/raw_rows'
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
  theme: 'users.theme',
  contrast: 'users.contrast',
  disabledAt: 'users.disabled_at',
  accountId: 'accounts.id',
  accountPublicId: 'accounts.public_id',
  accountName: 'accounts.name',
  picture: 'account_pictures.sha256',
  role: 'user_roles.role',
}

const SESSION = {
  sessionId: 'auth_sessions.id',
  sessionPublicId: 'auth_sessions.public_id',
  secretHash: 'auth_sessions.secret_hash',
  previousHash: 'auth_sessions.previous_hash',
  rotatedAt: 'auth_sessions.rotated_at',
  createdAt: 'auth_sessions.created_at',
  lastSeenAt: 'auth_sessions.last_seen_at',
  revokedAt: 'auth_sessions.revoked_at',
  provedAt: 'auth_sessions.proved_at',
  assurance: 'auth_sessions.assurance',
  lockedAt: 'users.locked_at',
}

const SESSION_AND_PERSON = `
  select ${named({ ...PERSON, ...SESSION })}
  from auth_sessions
  join users on users.id = auth_sessions.user_id
  join accounts on accounts.id = auth_sessions.account_id
  join memberships on memberships.account_id = accounts.id and memberships.user_id = users.id
  left join user_roles on user_roles.user_id = users.id
  left join account_pictures on account_pictures.account_id = accounts.id
  where auth_sessions.public_id`

function named(columns: Record<string, string>) {
  return Object.entries(columns)
    .map(([name, column]) => `${column} as ${name}`)
    .join(', ')
}

export interface SessionRow {
  id: number
  publicId: string
  secretHash: string
  previousHash: string | null
  rotatedAt: number
  createdAt: number
  lastSeenAt: number
  /** They said that a sign-in was not theirs, and have not chosen a new password yet. */
  isLocked: boolean
  /** Final once set. */
  revokedAt: number | null
  /** When its owner last proved who they are, and what that proof is worth (ASSURANCE). */
  provedAt: number
  assurance: number
}

interface FoundSession {
  session: SessionRow
  identity: Identity
}

/**
 * A session and the person it belongs to, in one query: one row per role. Null when there is none or the person is
 * disabled. Asked on every request of somebody signed in.
 */
export async function findSession(publicId: string): Promise<FoundSession | null> {
  return toFound(await rawRows(`${SESSION_AND_PERSON} = ?`, [publicId]))
}

/** The same of several, without those there are none of. */
export async function findSessions(publicIds: string[]): Promise<FoundSession[]> {
  if (publicIds.length === 0) return []
  const rows = await rawRows(`${SESSION_AND_PERSON} in (${publicIds.map(() => '?').join(', ')})`, publicIds)
  const found = Map.groupBy(rows, ({ sessionPublicId }) => sessionPublicId)
  return [...found.values()].map(toFound).filter((one) => one !== null)
}

function toFound(rows: any[]): FoundSession | null {
  if (rows.length === 0 || rows[0].disabledAt !== null) return null
  return { session: toSession(rows[0]), identity: toIdentity(rows) }
}

/** A person as a signed-in request would see them, acting for their first account. */
export async function findIdentity(userId: number, trx?: Trx): Promise<Identity | null> {
  const rows = await (trx ?? db)
    .from('users')
    .where('users.id', userId)
    .join('memberships', 'memberships.user_id', 'users.id')
    .join('accounts', 'accounts.id', 'memberships.account_id')
    .leftJoin('user_roles', 'user_roles.user_id', 'users.id')
    .leftJoin('account_pictures', 'account_pictures.account_id', 'accounts.id')
    .orderBy('memberships.id')
    .select(PERSON)
  const first = rows.filter((row) => row.accountId === rows[0].accountId)
  return first.length > 0 ? toIdentity(first) : null
}

function toIdentity(rows: any[]): Identity {
  const [row] = rows
  return {
    id: row.userId,
    publicId: row.userPublicId,
    name: row.name,
    email: row.email,
    isEmailVerified: row.verifiedAt !== null,
    locale: row.locale,
    zone: row.zone,
    theme: row.theme,
    contrast: row.contrast,
    roles: new Set(rows.map(({ role }) => role).filter(Boolean)),
    accountId: row.accountId,
    accountPublicId: row.accountPublicId,
    accountName: row.accountName,
    picture: row.picture,
  }
}

function toSession(row: any): SessionRow {
  return {
    id: row.sessionId,
    publicId: row.sessionPublicId,
    secretHash: row.secretHash,
    previousHash: row.previousHash,
    rotatedAt: Number(row.rotatedAt),
    createdAt: Number(row.createdAt),
    lastSeenAt: Number(row.lastSeenAt),
    isLocked: row.lockedAt !== null,
    revokedAt: row.revokedAt === null ? null : Number(row.revokedAt),
    provedAt: Number(row.provedAt ?? row.createdAt),
    assurance: Number(row.assurance),
  }
}
