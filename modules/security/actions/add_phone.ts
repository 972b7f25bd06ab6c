import db from '@adonisjs/lucid/services/db'
import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { isPhoneNumber } from '#app/sms/sms'
import { clock } from '#app/time/clock'
import { readPhone } from '../factors/read_phone.js'
import { openSecret, phoneIndex, sealSecret } from '../factors/secrets.js'
import { spendNumberCode } from '../factors/spend/spend_number_code.js'
import { FactorLimit } from '../limits/factor_limit.js'
import { lockOthersWith, othersWith } from '../queries/phones.js'
import { peoplePerPhone } from '../settings.js'
import { newBackupCodes } from './make_backup_codes.js'
import { SendCode } from './send_code.js'
import { welcomeFactor } from './welcome_factor.js'
import type { FactorOwner } from './tell_about_factors.js'

interface Wish {
  person: FactorOwner
  /** The session in which the number is added; a code sent for it counts for nothing else. */
  boundTo: string
  ip: string
}

/** Adds a phone number for codes by text message, which counts once a code sent to it was typed. */
export class AddPhone {
  /**
   * Refuses with `not_a_number` unless it is written with a plus and the country, and with `number_taken` when as many
   * others as may have it already do. A number that waited is replaced.
   */
  async begin({
    person,
    phone,
    boundTo,
    ip,
  }: Wish & { phone: string }): Promise<Outcome<void, 'not_a_number' | 'number_taken'>> {
    const number = readPhone(phone)
    if (!isPhoneNumber(number)) return refuse('not_a_number')
    if ((await othersWith(number, person.id)) >= peoplePerPhone.get()) return refuse('number_taken')
    const factorId = await transact(async (trx) => {
      const waiting = trx.from('auth_factors').where({ user_id: person.id, kind: 'sms' }).whereNull('confirmed_at')
      await trx.from('auth_challenges').whereIn('factor_id', waiting.clone().select('id')).delete()
      await waiting.delete()
      const row = { public_id: newPublicId(), user_id: person.id, kind: 'sms', label: `…${number.slice(-3)}` }
      const [id] = await trx
        .table('auth_factors')
        .insert({ ...row, secret: sealSecret(number), phone_index: phoneIndex.of(number), created_at: clock.now() })
      return Number(id)
    })
    const sent = await new SendCode().handle({ person, method: 'sms', boundTo, ip, phone: { factorId, number } })
    return sent.ok ? done(undefined) : refuse('not_a_number')
  }

  /**
   * Makes the number count. Refuses with `wrong_code`, `code_over` or `not_begun`, and with `number_taken` when others
   * who began at the same time confirmed it first.
   */
  async confirm({
    person,
    boundTo,
    code,
    ip,
  }: Wish & { code: string }): Promise<
    Outcome<{ backupCodes: string[] | null }, 'wrong_code' | 'code_over' | 'not_begun' | 'number_taken'>
  > {
    const limit = new FactorLimit()
    await limit.admit(person.id, ip)
    const spare = await newBackupCodes()
    const number = await waitingNumber(person.id)
    if (!number) return refuse('code_over')
    const outcome = await transact(async (trx) => {
      const others = await lockOthersWith(number, person.id, trx)
      const spent = await spendNumberCode({ userId: person.id, boundTo, method: 'sms' }, code, trx)
      if (!spent.ok) return refuse(spent.reason === 'wrong_code' ? 'wrong_code' : 'code_over')
      if (others >= peoplePerPhone.get()) return refuse('number_taken')
      const changed = await trx
        .from('auth_factors')
        .where('id', spent.factorId!)
        .whereNull('confirmed_at')
        .update({ confirmed_at: clock.now() })
      if (Number(changed) !== 1) return refuse('not_begun')
      const { label } = await trx.from('auth_factors').where('id', spent.factorId!).select('label').firstOrFail()
      return done(await welcomeFactor(person, { kind: 'sms', label, spare }, trx))
    })
    if (outcome.ok) await limit.succeeded(person.id, ip)
    return outcome
  }
}

/** The last digits of the number that waits for its code, or null. */
export async function waitingPhone(userId: number): Promise<string | null> {
  return (await waitingNumber(userId))?.slice(-3) ?? null
}

async function waitingNumber(userId: number): Promise<string | null> {
  const row = await db
    .from('auth_factors')
    .where({ user_id: userId, kind: 'sms' })
    .whereNull('confirmed_at')
    .select('secret')
    .first()
  return row ? openSecret(row.secret) : null
}
