import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { transact, type Trx } from '#app/data/transact'
import { sendMail } from '#app/mail/mail'
import { done, refuse, type Outcome } from '#app/outcome'
import { sendSms } from '#app/sms/sms'
import { clock } from '#app/time/clock'
import { phonesOf } from '../queries/phones.js'
import { openRecovery } from '../queries/recoveries.js'
import { hashSecret, newSecret } from '../sessions/session_secret.js'
import { revokeSessions } from '../sessions/session_store.js'
import { recordOf, tellAboutFactors, type FactorOwner } from './tell_about_factors.js'

/** How long everybody who could object has, and how long money stays afterwards. */
export const WAIT_HOURS = 72
export const FREEZE_HOURS = 72

/**
 * Begins the way back of somebody who knows the password and lost everything else. Nothing happens for 72 hours; all the
 * ways to reach its owner are told, with a link that stops it. Asked for again, it goes on as it was.
 */
export class BeginRecovery {
  async handle(person: FactorOwner, ip: string): Promise<void> {
    await transact(async (trx) => {
      await trx.from('users').where('id', person.id).forUpdate().select('id').first()
      if (await openRecovery(person.id, trx)) return
      const secret = newSecret()
      const times = { requested_at: clock.now(), ready_at: clock.in({ hours: WAIT_HOURS }) }
      await trx
        .table('factor_recoveries')
        .insert({ user_id: person.id, cancel_hash: hashSecret(secret), ip: ip.slice(0, 45), ...times })
      await recordOf(person, { act: 'recovery_begun', details: { ip } }, trx)
      await this.#tell(person, secret, times.ready_at, trx)
    })
  }

  async #tell(person: FactorOwner, token: string, expiresAt: number, trx: Trx) {
    const path = router.makeUrl('security.recovery_cancellations.show', { token })
    await sendMail(
      {
        to: person,
        subject: 'security.mails.recovery_begun.subject',
        body: ['security.mails.recovery_begun.body', 'security.mails.recovery_begun.not_you'],
        action: { label: 'security.mails.recovery_begun.action', path },
        data: { hours: WAIT_HOURS },
        expiresAt,
      },
      trx
    )
    for (const phone of await phonesOf(person.id, trx)) {
      const to = { phone, locale: person.locale }
      await sendSms({ to, text: 'security.sms.recovery_begun', data: { hours: WAIT_HOURS } }, trx)
    }
  }
}

/** Stops a recovery by the link in the mail about it. Refuses with `link_spent`. */
export class CancelRecovery {
  async handle(token: string): Promise<Outcome<void, 'link_spent'>> {
    return transact(async (trx) => {
      const changed = await trx
        .from('factor_recoveries')
        .where('cancel_hash', hashSecret(token))
        .whereNull('cancelled_at')
        .whereNull('finished_at')
        .update({ cancelled_at: clock.now() })
      if (Number(changed) !== 1) return refuse('link_spent')
      const { user_id: userId } = await trx
        .from('factor_recoveries')
        .where('cancel_hash', hashSecret(token))
        .select('user_id')
        .firstOrFail()
      await tellAboutFactors(await ownerOf(userId, trx), { act: 'recovery_cancelled' }, trx)
      return done(undefined)
    })
  }
}

/**
 * Ends a recovery whose time has come, for somebody who knows the password and reads the mailbox: what they lost is
 * removed, all sessions end, and no money leaves for 72 hours. Refuses with `not_ready`.
 */
export class FinishRecovery {
  async handle(person: FactorOwner): Promise<Outcome<void, 'not_ready'>> {
    return transact(async (trx) => {
      const recovery = await openRecovery(person.id, trx)
      if (!recovery?.isReady) return refuse('not_ready')
      const changed = await trx
        .from('factor_recoveries')
        .where('id', recovery.id)
        .whereNull('cancelled_at')
        .whereNull('finished_at')
        .update({ finished_at: clock.now(), frozen_until: clock.in({ hours: FREEZE_HOURS }) })
      if (Number(changed) !== 1) return refuse('not_ready')
      await removeAll(person.id, trx)
      await revokeSessions({ userId: person.id }, 'recovered', trx)
      const details = { hours: FREEZE_HOURS }
      await tellAboutFactors(person, { act: 'recovery_finished', details }, trx)
      return done(undefined)
    })
  }
}

async function removeAll(userId: number, trx: Trx) {
  const theirs = () => trx.from('auth_factors').where('user_id', userId).whereNull('removed_at')
  await trx.from('auth_webauthn').whereIn('factor_id', theirs().select('id')).delete()
  await theirs().update({ removed_at: clock.now(), secret: null, phone_index: null })
  await trx.from('auth_backup_codes').where('user_id', userId).delete()
}

async function ownerOf(userId: number, trx: Trx): Promise<FactorOwner> {
  const row = await trx
    .from('users')
    .where('id', userId)
    .select('id', 'public_id as publicId', 'name', 'email', 'locale', 'zone')
    .firstOrFail()
  return row as FactorOwner
}

/** Whether a link that stops a recovery still works. */
export async function canCancel(token: string): Promise<boolean> {
  const open = db.from('factor_recoveries').where('cancel_hash', hashSecret(token))
  return (await open.whereNull('cancelled_at').whereNull('finished_at').first()) !== null
}
