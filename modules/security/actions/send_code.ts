import db from '@adonisjs/lucid/services/db'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import { sendMail } from '#app/mail/mail'
import { done, refuse, type Outcome } from '#app/outcome'
import { sendSms } from '#app/sms/sms'
import { clock } from '#app/time/clock'
import { macOf, newNumberCode } from '../factors/number_codes.js'
import { openSecret } from '../factors/secrets.js'
import { countCode } from '../limits/code_limit.js'
import type { FactorOwner } from './tell_about_factors.js'

const MINUTES = 10

interface Order {
  person: FactorOwner
  method: 'sms' | 'email'
  /** The sign-in or session the code will count for. */
  boundTo: string
  ip: string
  /** A number that is being added; the newest confirmed one unless told. */
  phone?: { factorId: number; number: string }
}

/**
 * Sends somebody a code of six digits that counts for ten minutes and five tries; the one sent before counts no more.
 * Refuses with `no_number`, or `not_a_number` for one that cannot be written to. Throws TooMany.
 */
export class SendCode {
  async handle(order: Order): Promise<Outcome<void, 'no_number' | 'not_a_number'>> {
    const { person, method, ip } = order
    const phone = method === 'sms' ? (order.phone ?? (await phoneOf(person.id))) : null
    if (method === 'sms' && !phone) return refuse('no_number')
    await countCode(phone?.number ?? person.email, ip)
    return transact(async (trx) => {
      const { code, expiresAt } = await this.#make(order, phone?.factorId ?? null, trx)
      if (!phone) return done(await mailCode(person, { code, expiresAt }, trx))
      const to = { phone: phone.number, locale: person.locale }
      const sent = await sendSms({ to, text: 'security.sms.code', data: { code }, expiresAt }, trx)
      return sent.ok ? done(undefined) : refuse('not_a_number')
    })
  }

  async #make({ person, method, boundTo }: Order, factorId: number | null, trx: Trx) {
    const publicId = newPublicId()
    const code = newNumberCode()
    const expiresAt = clock.in({ minutes: MINUTES })
    await trx.from('auth_challenges').where({ bound_to: boundTo, purpose: 'code', methods: method }).delete()
    await trx.table('auth_challenges').insert({
      public_id: publicId,
      user_id: person.id,
      purpose: 'code',
      bound_to: boundTo,
      factor_id: factorId,
      methods: method,
      challenge: macOf(publicId, code),
      created_at: clock.now(),
      expires_at: expiresAt,
    })
    return { code, expiresAt }
  }
}

function mailCode(person: FactorOwner, { code, expiresAt }: { code: string; expiresAt: number }, trx: Trx) {
  const body = ['security.mails.code.body', 'security.mails.code.not_you']
  return sendMail({ to: person, subject: 'security.mails.code.subject', body, data: { code }, expiresAt }, trx)
}

async function phoneOf(userId: number) {
  const row = await db
    .from('auth_factors')
    .where({ user_id: userId, kind: 'sms' })
    .whereNull('removed_at')
    .whereNotNull('confirmed_at')
    .orderBy('id', 'desc')
    .select('id', 'secret')
    .first()
  return row ? { factorId: row.id as number, number: openSecret(row.secret) } : null
}
