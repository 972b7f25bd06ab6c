import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { sendMail } from '#app/mail/mail'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { SignInLimit } from '../limits/sign_in_limit.js'
import { passwordFits } from '../passwords/password_hashes.js'
import { isLocked } from '../queries/is_locked.js'
import { hashSecret, newSecret } from '../sessions/session_secret.js'

interface Wish {
  person: Identity
  email: string
  password: string
  ip: string
}

/**
 * Mails a link to the address somebody wants to be known by; until it is followed, nothing changes. An address that
 * somebody else has gets no mail, and the answer is the same. Refuses with `wrong_password`, `same_email` or `locked`.
 */
export class AskEmailChange {
  #limit = new SignInLimit()

  async handle({
    person,
    email,
    password,
    ip,
  }: Wish): Promise<Outcome<void, 'wrong_password' | 'same_email' | 'locked'>> {
    const wanted = email.trim().toLowerCase()
    if (wanted === person.email) return refuse('same_email')
    await this.#limit.admit(person.email, ip)
    const { password_hash: known } = await db.from('users').where('id', person.id).select('password_hash').firstOrFail()
    if (!(await passwordFits(known, password))) return refuse('wrong_password')
    await this.#limit.succeeded(person.email, ip)
    if (await isLocked(person.id)) return refuse('locked')
    if (await db.from('users').where('email', wanted).select('id').first()) return done(undefined)
    await this.#mail(person, wanted)
    return done(undefined)
  }

  #mail(person: Identity, email: string) {
    const token = newSecret()
    const times = { created_at: clock.now(), expires_at: clock.in({ hours: 24 }) }
    return transact(async (trx) => {
      const open = trx.from('email_changes').where('user_id', person.id).whereNull('used_at')
      await open.update({ used_at: clock.now() })
      await trx
        .table('email_changes')
        .insert({ user_id: person.id, email, token_hash: hashSecret(token), used_at: null, ...times })
      await sendMail(
        {
          to: { ...person, email },
          subject: 'security.mails.email_change.subject',
          body: ['security.mails.email_change.body', 'security.mails.email_change.not_you'],
          action: {
            label: 'security.mails.email_change.action',
            path: router.makeUrl('security.email_changes.show', { token }),
          },
          expiresAt: times.expires_at,
        },
        trx
      )
    })
  }
}
