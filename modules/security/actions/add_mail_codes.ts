import type { Identity } from '#app/http/identity'
import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { factorsOf } from '../queries/factors.js'
import { tellAboutFactors } from './tell_about_factors.js'

/**
 * Has codes mailed to somebody's confirmed address when they sign in. The mailbox was proved when the address was
 * confirmed. Refuses with `email_unconfirmed`, or `already`.
 */
export class AddMailCodes {
  async handle(person: Identity): Promise<Outcome<void, 'email_unconfirmed' | 'already'>> {
    if (!person.isEmailVerified) return refuse('email_unconfirmed')
    return transact(async (trx) => {
      await trx.from('users').where('id', person.id).forUpdate().select('id').first()
      if ((await factorsOf(person.id, trx)).some(({ kind }) => kind === 'email')) return refuse('already')
      const row = { public_id: newPublicId(), user_id: person.id, kind: 'email', label: '' }
      await trx.table('auth_factors').insert({ ...row, confirmed_at: clock.now(), created_at: clock.now() })
      await tellAboutFactors(person, { act: 'factor_added', details: { kind: 'email' } }, trx)
      return done(undefined)
    })
  }
}
