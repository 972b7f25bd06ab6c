import { record } from '#app/audit/audit'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { disownable, findDisownable } from '../queries/find_disownable.js'
import { revokeSessions } from '../sessions/session_store.js'
import { unlearnSignIn } from './learn_sign_in.js'

/**
 * "This was not me": ends every session of the person, forgets the browser and what the sign-in taught, and lets nobody
 * in or change anything until a new password is chosen by mail. Whoever has the link may; it works once. Refuses with
 * `link_spent`.
 */
export class DisownSignIn {
  handle(token: string): Promise<Outcome<void, 'link_spent'>> {
    return transact(async (trx) => {
      const row = await findDisownable(token, trx)
      const spent = await disownable(token, trx).update({ disowned_at: clock.now() })
      if (!row || Number(spent) !== 1) return refuse('link_spent')
      await this.#lock(row, trx)
      await this.#putOnRecord(row, trx)
      return done(undefined)
    })
  }

  async #lock(row: any, trx: Trx) {
    const theirs = { user_id: row.user_id }
    await trx.from('users').where('id', row.user_id).update({ locked_at: clock.now() })
    await trx.from('email_changes').where(theirs).whereNull('used_at').update({ used_at: clock.now() })
    await revokeSessions({ userId: row.user_id }, 'disowned', trx)
    await unlearnSignIn(row, trx)
    if (row.device_id !== null) {
      await trx
        .from('auth_devices')
        .where({ ...theirs, id: row.device_id })
        .delete()
    }
  }

  async #putOnRecord(row: any, trx: Trx) {
    const { public_id: id } = await trx.from('users').where('id', row.user_id).select('public_id').firstOrFail()
    const entry = { action: 'security.sign_in_disowned', subjectType: 'user', subjectId: id, actorId: id }
    await record({ ...entry, details: { signIn: row.public_id, ip: row.ip } }, trx)
  }
}
