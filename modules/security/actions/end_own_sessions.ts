import type { Identity } from '#app/http/identity'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { revokeSessions } from '../sessions/session_store.js'

/** Ends a person's own session, or all but one; says how many, and that it was done is on record. */
export function endOwnSessions(me: Identity, which: { only?: string; except?: string }): Promise<number> {
  return transact(async (trx) => {
    const count = await revokeSessions({ userId: me.id, ...which }, 'ended_by_owner', trx)
    if (count === 0) return 0
    const whose = { subjectType: 'user', subjectId: me.publicId, actorId: me.publicId }
    await record({ ...whose, action: 'security.sessions_ended', details: { count } }, trx)
    return count
  })
}
