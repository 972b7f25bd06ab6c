import { Recent } from '#app/data/recent'
import { rawRows } from '#app/data/raw_rows'
import type { Identity } from '#app/http/identity'
import { findPerson, type Person } from './find_identity.js'

const COLUMNS = [
  'id',
  'public_id',
  'user_id',
  'account_id',
  'secret_hash',
  'previous_hash',
  'rotated_at',
  'created_at',
  'last_seen_at',
  'revoked_at',
  'proved_at',
  'assurance',
]

/** The stamp by a query within: SQLite's driver takes several times as long to hand over the columns of a join. */
const SESSION = `
  select ${COLUMNS.join(', ')}, (select stamp from identity_stamps where user_id = auth_sessions.user_id) as stamp
  from auth_sessions
  where public_id`

/** Who people are, by the stamp that the database renews with whatever changes about them. */
const people = new Recent<Person>(5_000)

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

export interface FoundSession {
  session: SessionRow
  identity: Identity
}

/**
 * A session and the person it belongs to. Null when there is none, or the person is disabled. Asked on every request of
 * somebody signed in: one short query, and another one only after something about the person changed.
 */
export async function findSession(publicId: string): Promise<FoundSession | null> {
  const [row] = await rawRows(`${SESSION} = ?`, [publicId])
  return row ? withPerson(row) : null
}

/** The same of several, without those there are none of. */
export async function findSessions(publicIds: string[]): Promise<FoundSession[]> {
  if (publicIds.length === 0) return []
  const found: (FoundSession | null)[] = []
  const rows = await rawRows(`${SESSION} in (${publicIds.map(() => '?').join(', ')})`, publicIds)
  for (const row of rows) found.push(await withPerson(row))
  return found.filter((one) => one !== null)
}

async function withPerson(row: any): Promise<FoundSession | null> {
  const key = `${row.stamp}:${row.account_id}`
  const person = people.find(key) ?? (await read(key, row))
  if (!person || person.isDisabled) return null
  return { session: toSession(row, person.isLocked), identity: person.identity }
}

/** The stamp was read before: what is remembered under it is as new as it, or newer. */
async function read(key: string, { user_id: userId, account_id: accountId }: any) {
  const person = await findPerson(userId, accountId)
  return person && people.keep(key, person)
}

function toSession(row: any, isLocked: boolean): SessionRow {
  return {
    id: row.id,
    publicId: row.public_id,
    secretHash: row.secret_hash,
    previousHash: row.previous_hash,
    rotatedAt: Number(row.rotated_at),
    createdAt: Number(row.created_at),
    lastSeenAt: Number(row.last_seen_at),
    isLocked,
    revokedAt: row.revoked_at === null ? null : Number(row.revoked_at),
    provedAt: Number(row.proved_at ?? row.created_at),
    assurance: Number(row.assurance),
  }
}
