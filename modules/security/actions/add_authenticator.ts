import db from '@adonisjs/lucid/services/db'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { sealSecret } from '../factors/secrets.js'
import { spendStep } from '../factors/spend/spend_totp.js'
import { newSeed } from '../factors/totp.js'
import { FactorLimit } from '../limits/factor_limit.js'
import { newBackupCodes } from './make_backup_codes.js'
import { welcomeFactor } from './welcome_factor.js'
import type { FactorOwner } from './tell_about_factors.js'

interface Confirmation {
  person: FactorOwner
  code: string
  label: string
  ip: string
}

/** Adds an authenticator app: a seed to scan, which counts once a code made from it was typed. */
export class AddAuthenticator {
  #limit = new FactorLimit()

  /** Makes a seed; one that was never confirmed is replaced. */
  async begin(userId: number): Promise<void> {
    await transact(async (trx) => {
      await trx.from('auth_factors').where({ user_id: userId, kind: 'totp' }).whereNull('confirmed_at').delete()
      await trx.table('auth_factors').insert({
        public_id: newPublicId(),
        user_id: userId,
        kind: 'totp',
        label: '',
        secret: sealSecret(newSeed()),
        created_at: clock.now(),
      })
    })
  }

  /**
   * Makes the seed count. Of any number of parallel tries one does. Refuses with `wrong_code`, or `not_begun` when there is
   * no seed to confirm. Answers with backup codes when there were none.
   */
  async confirm({
    person,
    code,
    label,
    ip,
  }: Confirmation): Promise<Outcome<{ backupCodes: string[] | null }, 'wrong_code' | 'not_begun'>> {
    await this.#limit.admit(person.id, ip)
    const spare = await newBackupCodes()
    const outcome = await transact(async (trx) => {
      const app = await waitingApp(person.id, trx)
      if (!app) return refuse('not_begun')
      if ((await spendStep(app, code.replace(/\s/g, ''), trx)) !== 'spent') return refuse('wrong_code')
      const changed = await trx
        .from('auth_factors')
        .where('id', app.id)
        .whereNull('confirmed_at')
        .update({ confirmed_at: clock.now(), label })
      if (Number(changed) !== 1) return refuse('not_begun')
      return done(await welcomeFactor(person, { kind: 'totp', label, spare }, trx))
    })
    if (outcome.ok) await this.#limit.succeeded(person.id, ip)
    return outcome
  }
}

/** The seed that waits to be confirmed. */
export async function waitingApp(userId: number, trx?: Trx): Promise<{ id: number; secret: string } | null> {
  return (trx ?? db)
    .from('auth_factors')
    .where({ user_id: userId, kind: 'totp' })
    .whereNull('confirmed_at')
    .whereNull('removed_at')
    .select('id', 'secret')
    .first()
}
