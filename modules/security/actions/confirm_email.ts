import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { publish } from '#app/data/outbox'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { EmailVerified } from '../events.js'
import { findIdentity } from '../queries/find_identity.js'
import { spendToken } from './email_tokens.js'

/** Uses up a confirmation link. Refuses with `link_spent` when it was used before, is too old, or is not one of ours. */
export class ConfirmEmail {
  async handle(token: string): Promise<Outcome<{ userId: number }, 'link_spent'>> {
    return transact(async (trx) => {
      const userId = await spendToken(token, 'confirm', trx)
      if (userId === null) return refuse('link_spent')
      if (await markConfirmed(userId, trx)) await this.#putOnRecord(userId, trx)
      return done({ userId })
    })
  }

  async #putOnRecord(userId: number, trx: Trx) {
    const { public_id: id } = await trx.from('users').where('id', userId).select('public_id').firstOrFail()
    const whose = { subjectType: 'user', subjectId: id, actorId: id }
    await record({ ...whose, action: 'security.email_confirmed' }, trx)
  }
}

/** Notes that a person's address is theirs; told to other modules the first time. False when it was noted before. */
export async function markConfirmed(userId: number, trx: Trx): Promise<boolean> {
  const changed = await trx
    .from('users')
    .where('id', userId)
    .whereNull('email_verified_at')
    .update({ email_verified_at: clock.now() })
  if (Number(changed) === 0) return false
  const person = await findIdentity(userId, trx)
  if (person) await publish(EmailVerified({ accountId: person.accountId, userId }), trx)
  return true
}
