import type { HttpContext } from '@adonisjs/core/http'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { findIdentity } from '../queries/find_identity.js'
import { findSession, findSessions, type SessionRow } from '../queries/find_session.js'
import {
  clearSessionCookie,
  cookieValue,
  readSessionCookie,
  sessionCookie,
  writeSessionCookie,
} from './session_cookie.js'
import { isOver, judge, ROTATE_AFTER, SEEN_EVERY } from './session_rules.js'
import { revokeSessions, rotateSecret, startSession, touchSession } from './session_store.js'

/** Answers the kernel's question who a request belongs to, from the `auth_sessions` row its cookie names. */
export default class SessionIdentitySource {
  async identify(ctx: HttpContext): Promise<Identity | null> {
    const claim = readSessionCookie(ctx)
    if (!claim) return null

    const found = await findSession(claim.publicId)
    const verdict = found ? judge(found.session, claim.hash, clock.now()) : 'over'
    if (!found || verdict === 'over' || verdict === 'replayed') {
      if (found && verdict === 'replayed') await endReplayed(found)
      clearSessionCookie(ctx)
      return null
    }

    if (verdict === 'current') await keepAlive(ctx, found.session)
    ctx.sessionPublicId = found.session.publicId
    ctx.sessionRow = found.session
    return found.identity
  }

  async living(sessionIds: string[]) {
    const found = await findSessions(sessionIds)
    const living = found.filter(({ session }) => !isOver(session, clock.now()))
    return new Map(living.map(({ session, identity }) => [session.publicId, identity]))
  }

  async cookiesFor({ id }: { id: number }) {
    const person = await findIdentity(id)
    if (!person) throw new Error(`There is no user ${id} to sign in`)
    const claim = await startSession({ userId: id, accountId: person.accountId, userAgent: 'Test client' })
    return { [sessionCookie]: cookieValue(claim) }
  }
}

async function keepAlive(ctx: HttpContext, session: SessionRow) {
  const now = clock.now()
  if (now >= session.rotatedAt + ROTATE_AFTER) {
    const claim = await rotateSecret(session)
    if (claim) writeSessionCookie(ctx, claim)
  } else if (now >= session.lastSeenAt + SEEN_EVERY) await touchSession(session.id)
}

/** An older secret came back: somebody else has, or had, a copy. Nobody goes on with this session. */
async function endReplayed({ session, identity }: { session: SessionRow; identity: Identity }) {
  await transact(async (trx) => {
    const ended = await revokeSessions({ userId: identity.id, only: session.publicId }, 'replayed', trx)
    if (ended === 0) return
    const entry = { action: 'security.session_replayed', subjectType: 'session', subjectId: session.publicId }
    await record({ ...entry, actorId: null, details: { userId: identity.publicId } }, trx)
  })
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    sessionRow?: SessionRow
  }
}
