import db from '@adonisjs/lucid/services/db'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { weaknessOf } from '../passwords/weakness.js'
import { hashPassword } from '../passwords/password_hashes.js'
import { markConfirmed } from './confirm_email.js'
import { ownerOfToken, spendToken } from './email_tokens.js'
import { storePassword } from './store_password.js'

/**
 * Sets a new password with a link from a mail, ends every session of the person, and lifts the lock they asked for by
 * saying that a sign-in was not theirs.
 *
 * Refuses with `link_spent`, or `weak_password` (which leaves the link as it was). Whoever opened the link reads the
 * mailbox, so the address counts as confirmed.
 */
export class ResetPassword {
  async handle({
    token,
    password,
  }: {
    token: string
    password: string
  }): Promise<Outcome<void, 'link_spent' | 'weak_password'>> {
    const owner = await ownerOfToken(token, 'reset')
    const person = owner && (await db.from('users').where('id', owner).select('name', 'email').first())
    if (!person) return refuse('link_spent')
    const flaw = await weaknessOf(password, [person.name, person.email])
    if (flaw) return refuse('weak_password', { flaw })

    const passwordHash = await hashPassword(password)
    return transact(async (trx) => {
      const userId = await spendToken(token, 'reset', trx)
      if (userId === null) return refuse('link_spent')
      const changed = await storePassword({ userId, passwordHash }, trx)
      await markConfirmed(userId, trx)
      await trx.from('users').where('id', userId).update({ locked_at: null })
      await record(
        {
          action: 'security.password_reset',
          subjectType: 'user',
          subjectId: changed.publicId,
          actorId: changed.publicId,
        },
        trx
      )
      return done(undefined)
    })
  }
}
