import type { HttpContext } from '@adonisjs/core/http'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { noteEntered } from '../actions/note_entered.js'
import type { Method } from '../factors/methods.js'
import { findIdentity } from '../queries/find_identity.js'
import { readSessionCookie, writeSessionCookie, clearSessionCookie } from './session_cookie.js'
import { revokeSessions, startSession } from './session_store.js'

/** Where people land who asked for no page in particular. */
export const HOME = '/dashboard'

interface Entry {
  userId: number
  methods: Method[]
  /** The row of `sign_ins` with its assessment. */
  signInId: number
}

/**
 * Signs a person in on this device, who showed `methods`: a new session row and its cookie. The one this device had ends.
 * Whether that was enough is decided before, in `goOn` of second_step.
 */
export async function enter(ctx: HttpContext, { userId, methods, signInId }: Entry) {
  const person = await findIdentity(userId)
  if (!person) throw new Error(`User ${userId} has no account to act for`)
  await leave(ctx)
  ctx.session.regenerate()
  const device = { userAgent: ctx.request.header('user-agent'), ip: ctx.request.ip() }
  const claim = await transact(async (trx) => {
    const started = await startSession({ userId, accountId: person.accountId, methods, ...device }, trx)
    const details = { session: started.publicId, ip: device.ip, methods }
    await record({ ...actOf(person.publicId), action: 'security.signed_in', details }, trx)
    await noteEntered(ctx, { userId, signInId, sessionPublicId: started.publicId }, trx)
    return started
  })
  writeSessionCookie(ctx, claim)
}

/** Signs out on this device. */
export async function leave(ctx: HttpContext) {
  const me = ctx.auth.user
  const only = ctx.sessionPublicId
  if (me && only) {
    await transact(async (trx) => {
      if ((await revokeSessions({ userId: me.id, only }, 'signed_out', trx)) === 0) return
      await record({ ...actOf(me.publicId), action: 'security.signed_out', details: { session: only } }, trx)
    })
  }
  if (readSessionCookie(ctx)) clearSessionCookie(ctx)
}

function actOf(publicId: string) {
  return { subjectType: 'user', subjectId: publicId, actorId: publicId }
}
