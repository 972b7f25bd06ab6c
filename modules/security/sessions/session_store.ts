import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import { rightsChanged } from '#app/live/rights'
import { transact, type Trx } from '#app/data/transact'
import { assuranceOf, listMethods, type Method } from '../factors/methods.js'
import type { SessionClaim } from './session_cookie.js'
import { hashSecret, newSecret } from './session_secret.js'

export type RevokeReason =
  | 'signed_out'
  | 'ended_by_owner'
  | 'ended_by_admin'
  | 'password_changed'
  | 'replayed'
  | 'disabled'
  | 'recovered'
  | 'disowned'

interface NewSession {
  userId: number
  accountId: number
  userAgent?: string | null
  ip?: string | null
  /** What they proved themselves with; the password, unless told. */
  methods?: Method[]
}

/** Makes a session row and returns what its cookie carries. */
export async function startSession(
  { userId, accountId, userAgent, ip, methods = ['password'] }: NewSession,
  trx?: Trx
): Promise<SessionClaim> {
  const claim = { publicId: newPublicId(), secret: newSecret() }
  const now = clock.now()
  await (trx ?? db).table('auth_sessions').insert({
    public_id: claim.publicId,
    user_id: userId,
    account_id: accountId,
    secret_hash: hashSecret(claim.secret),
    rotated_at: now,
    user_agent: userAgent?.slice(0, 250) ?? null,
    ip: ip?.slice(0, 45) ?? null,
    created_at: now,
    last_seen_at: now,
    proved_at: now,
    assurance: assuranceOf(methods),
    methods: listMethods(methods),
  })
  return claim
}

/** Replaces a session's secret. Of parallel requests one does; the others get null and go on with what they have. */
export async function rotateSecret(session: {
  id: number
  publicId: string
  secretHash: string
}): Promise<SessionClaim | null> {
  const claim = { publicId: session.publicId, secret: newSecret() }
  const now = clock.now()
  const changed = await db
    .from('auth_sessions')
    .where('id', session.id)
    .where('secret_hash', session.secretHash)
    .whereNull('revoked_at')
    .update({
      secret_hash: hashSecret(claim.secret),
      previous_hash: session.secretHash,
      rotated_at: now,
      last_seen_at: now,
    })
  return Number(changed) === 1 ? claim : null
}

/** Notes what somebody who is signed in just proved themselves with, once more. */
export async function noteProof(publicId: string, methods: Method[], trx?: Trx) {
  const proof = { proved_at: clock.now(), assurance: assuranceOf(methods), methods: listMethods(methods) }
  await (trx ?? db).from('auth_sessions').where('public_id', publicId).whereNull('revoked_at').update(proof)
}

/** Notes that a session is in use. */
export async function touchSession(id: number) {
  await db.from('auth_sessions').where('id', id).whereNull('revoked_at').update({ last_seen_at: clock.now() })
}

/** Ends sessions for good: one by its public id, all of a person, or all but one. Returns how many; what they hear live ends, too. */
export async function revokeSessions(
  which: { userId: number; only?: string; except?: string },
  because: RevokeReason,
  outer?: Trx
): Promise<number> {
  return transact(async (trx) => {
    const query = trx.from('auth_sessions').where('user_id', which.userId).whereNull('revoked_at')
    if (which.only) query.where('public_id', which.only)
    if (which.except) query.whereNot('public_id', which.except)
    const count = Number(await query.update({ revoked_at: clock.now(), revoked_because: because }))
    if (count > 0) await rightsChanged(which.userId, trx)
    return count
  }, outer)
}
