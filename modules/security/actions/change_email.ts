import { record } from '#app/audit/audit'
import { isUniqueViolation } from '#app/data/errors'
import { transact, type Trx } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { sendMail } from '#app/mail/mail'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { hashSecret } from '../sessions/session_secret.js'
import { findEmailChange } from '../queries/find_email_change.js'
import { markConfirmed } from './confirm_email.js'

/**
 * Makes the new address somebody's own, once, when they follow its link; the old one is told. Links for setting a new
 * password that went to the old address stop working. Refuses with `link_spent`, or `address_taken` when somebody else
 * took the address meanwhile.
 */
export class ChangeEmail {
  async handle(token: string, person: Identity): Promise<Outcome<{ email: string }, 'link_spent' | 'address_taken'>> {
    try {
      return await transact((trx) => this.#change(token, person, trx))
    } catch (error) {
      if (isUniqueViolation(error)) return refuse('address_taken')
      throw error
    }
  }

  async #change(token: string, person: Identity, trx: Trx): Promise<Outcome<{ email: string }, 'link_spent'>> {
    const change = await findEmailChange(token, person.id, trx)
    const spent = await trx
      .from('email_changes')
      .where({ token_hash: hashSecret(token), user_id: person.id })
      .whereNull('used_at')
      .where('expires_at', '>', clock.now())
      .update({ used_at: clock.now() })
    if (!change || Number(spent) !== 1) return refuse('link_spent')
    await trx.from('users').where('id', person.id).update({ email: change.email })
    await trx.from('email_tokens').where('user_id', person.id).whereNull('used_at').update({ used_at: clock.now() })
    await markConfirmed(person.id, trx)
    await this.#tell(person, change.email, trx)
    return done({ email: change.email })
  }

  async #tell(person: Identity, email: string, trx: Trx) {
    const subject = { subjectType: 'user', subjectId: person.publicId, actorId: person.publicId }
    await record({ action: 'security.email_changed', ...subject }, trx)
    await sendMail(
      {
        to: person,
        subject: 'security.mails.email_changed.subject',
        body: ['security.mails.email_changed.body', 'security.mails.email_changed.not_you'],
        action: { label: 'security.mails.email_changed.action', path: '/forgot-password' },
        data: { email },
      },
      trx
    )
  }
}
