import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import { transact, type Trx } from '#app/data/transact'

/** Somebody wants no more mails about a topic; what they are told here stays as it was. The second time changes nothing. */
export default class StopMails {
  async handle({ userId, topic }: { userId: number; topic: string }) {
    try {
      await transact((trx) => this.#write({ user_id: userId, topic }, trx))
    } catch (error) {
      // Asked for twice at once.
      if (!isUniqueViolation(error)) throw error
    }
  }

  async #write(which: { user_id: number; topic: string }, trx: Trx) {
    const known = await trx.from('notification_preferences').where(which).select('mail').first()
    const changes = { mail: 0, updated_at: clock.now() }
    if (!known) await trx.table('notification_preferences').insert({ ...which, in_app: 1, ...changes })
    else if (known.mail) await trx.from('notification_preferences').where(which).update(changes)
  }
}
