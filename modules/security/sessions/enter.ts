import type { HttpContext } from '@adonisjs/core/http'
import { findIdentity } from '../queries/find_identity.js'
import { readSessionCookie, writeSessionCookie, clearSessionCookie } from './session_cookie.js'
import { revokeSessions, startSession } from './session_store.js'

/** Where people land who asked for no page in particular. */
export const HOME = '/dashboard'

/** Signs a person in on this device: a new session row and its cookie. The one this device had ends. */
export async function enter(ctx: HttpContext, userId: number) {
  const person = await findIdentity(userId)
  if (!person) throw new Error(`User ${userId} has no account to act for`)
  await leave(ctx)
  ctx.session.regenerate()
  const device = { userAgent: ctx.request.header('user-agent'), ip: ctx.request.ip() }
  writeSessionCookie(ctx, await startSession({ userId, accountId: person.accountId, ...device }))
}

/** Signs out on this device. */
export async function leave(ctx: HttpContext) {
  const me = ctx.auth.user
  if (me && ctx.sessionPublicId) await revokeSessions({ userId: me.id, only: ctx.sessionPublicId }, 'signed_out')
  if (readSessionCookie(ctx)) clearSessionCookie(ctx)
}
