import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { looksLikePublicId, newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { ASSURANCE, listMethods, readMethods, worthOf, type Method } from '../factors/methods.js'
import type { Band } from '../risk/score.js'
import { hashSecret, newSecret } from './session_secret.js'

/** A sign-in that still waits for a second step, or for another proof after it. It is no session: nothing but that step can be done with it. */
export interface PendingSignIn {
  id: number
  publicId: string
  userId: number
  /** The row of `sign_ins` with its assessment. */
  signInId: number
  /** What that assessment asks for. */
  demand: Band
  /** What was shown so far. */
  shown: Method[]
  /** The risk is high, a factor was shown, and another is asked for. */
  isHalfway: boolean
  need: number
  methods: Method[]
  nextPath: string
  expiresAt: number
}

type Beginning = Pick<PendingSignIn, 'userId' | 'signInId' | 'shown' | 'need' | 'methods' | 'nextPath'>

const MINUTES = 10
const cookieName = appUrl.startsWith('https:') ? '__Host-ml_step' : 'ml_step'

/** Notes what somebody showed on this device, and what is still asked of them. */
export async function beginPending(ctx: HttpContext, { userId, signInId, shown, need, methods, nextPath }: Beginning) {
  const publicId = newPublicId()
  const secret = newSecret()
  await db.table('auth_challenges').insert({
    public_id: publicId,
    user_id: userId,
    sign_in_id: signInId,
    purpose: 'sign_in',
    secret_hash: hashSecret(secret),
    shown: listMethods(shown),
    need,
    methods: listMethods(methods),
    next_path: nextPath.slice(0, 500),
    created_at: clock.now(),
    expires_at: clock.in({ minutes: MINUTES }),
  })
  ctx.response.cookie(cookieName, `${publicId}.${secret}`, { ...flags(), maxAge: MINUTES * 60 })
}

/**
 * The sign-in that waits on this device; null when there is none, its time is over, or what it began with holds no more:
 * another password was chosen meanwhile, or the account was locked.
 */
export async function findPending({ request }: HttpContext): Promise<PendingSignIn | null> {
  const value = request.cookie(cookieName)
  const [publicId, secret] = typeof value === 'string' ? value.split('.') : []
  if (!looksLikePublicId(publicId) || !secret) return null
  const row = await db
    .from('auth_challenges')
    .join('users', 'users.id', 'auth_challenges.user_id')
    .join('sign_ins', 'sign_ins.id', 'auth_challenges.sign_in_id')
    .where({ 'auth_challenges.public_id': publicId, 'purpose': 'sign_in', 'secret_hash': hashSecret(secret) })
    .whereNull('consumed_at')
    .where('expires_at', '>', clock.now())
    .whereNotNull('shown')
    .whereNull('users.disabled_at')
    .whereNull('users.locked_at')
    .whereColumn('users.password_changed_at', '<=', 'auth_challenges.created_at')
    .select('auth_challenges.*', 'sign_ins.demand')
    .first()
  if (!row) return null
  const shown = readMethods(row.shown)
  return {
    id: row.id,
    publicId,
    userId: row.user_id,
    signInId: row.sign_in_id,
    demand: row.demand,
    shown,
    isHalfway: row.demand === 'strong' && shown.some((method) => worthOf(method) >= ASSURANCE.code),
    need: Number(row.need),
    methods: readMethods(row.methods),
    nextPath: row.next_path,
    expiresAt: Number(row.expires_at),
  }
}

/** Keeps what was shown and is asked for next; false when the sign-in is over, or another proof was kept meanwhile. */
export async function keepShown(
  { id, shown: before }: PendingSignIn,
  { shown, need, methods }: Pick<PendingSignIn, 'shown' | 'need' | 'methods'>
): Promise<boolean> {
  const changed = await db
    .from('auth_challenges')
    .where({ id, shown: listMethods(before) })
    .whereNull('consumed_at')
    .where('expires_at', '>', clock.now())
    .update({ shown: listMethods(shown), need, methods: listMethods(methods) })
  return Number(changed) === 1
}

/** Uses a waiting sign-in up; of any number of parallel tries one gets true. */
export async function spendPending({ id }: PendingSignIn, trx?: Trx): Promise<boolean> {
  const changed = await (trx ?? db)
    .from('auth_challenges')
    .where('id', id)
    .whereNull('consumed_at')
    .update({ consumed_at: clock.now() })
  return Number(changed) === 1
}

export function clearPendingCookie({ response }: HttpContext) {
  response.clearCookie(cookieName, flags())
}

function flags() {
  return { path: '/', domain: undefined, httpOnly: true, secure: appUrl.startsWith('https:'), sameSite: 'lax' as const }
}
