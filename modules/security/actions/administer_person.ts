import { clock } from '#app/time/clock'
import { publish } from '#app/data/outbox'
import type { Trx } from '#app/data/transact'
import { PersonDisabled, PersonEnabled } from '../events.js'
import { revokeSessions } from '../sessions/session_store.js'

/*
 * What an admin does to somebody's account, in the transaction of the act's entry in the audit log. Each returns false
 * when there was nothing to change: of several at once one changes it.
 */

/** Shuts somebody out and ends their sessions. */
export async function disable(userId: number, trx: Trx): Promise<boolean> {
  const changed = await trx
    .from('users')
    .where('id', userId)
    .whereNull('disabled_at')
    .update({ disabled_at: clock.now() })
  if (Number(changed) !== 1) return false
  await revokeSessions({ userId }, 'disabled', trx)
  await tell(PersonDisabled, userId, trx)
  return true
}

/** Lets somebody back in. */
export async function enable(userId: number, trx: Trx): Promise<boolean> {
  const changed = await trx.from('users').where('id', userId).whereNotNull('disabled_at').update({ disabled_at: null })
  if (Number(changed) !== 1) return false
  await tell(PersonEnabled, userId, trx)
  return true
}

export async function endSessions(userId: number, trx: Trx): Promise<boolean> {
  return (await revokeSessions({ userId }, 'ended_by_admin', trx)) > 0
}

async function tell(event: typeof PersonDisabled, userId: number, trx: Trx) {
  for (const row of await trx.from('memberships').where('user_id', userId).select('account_id')) {
    await publish(event({ accountId: row.account_id, userId }), trx)
  }
}
