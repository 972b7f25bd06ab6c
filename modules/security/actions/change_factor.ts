import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { backupCodesLeft, factorsOf, strongOnes, type Factor } from '../queries/factors.js'
import { recordOf, tellAboutFactors, type FactorOwner } from './tell_about_factors.js'

/** Gives one of a person's factors another name. False when they have none with this id. */
export async function renameFactor(person: FactorOwner, publicId: string, label: string): Promise<boolean> {
  return transact(async (trx) => {
    const changed = await trx
      .from('auth_factors')
      .where({ public_id: publicId, user_id: person.id })
      .whereNull('removed_at')
      .whereNotNull('confirmed_at')
      .update({ label })
    if (Number(changed) !== 1) return false
    await recordOf(person, { act: 'factor_renamed', details: { label } }, trx)
    return true
  })
}

/**
 * Takes away one of a person's factors, and with the last strong one their backup codes. Refuses with `unknown`, or
 * `last_way_back` when what stays could not be replaced if it were lost: one factor and no backup code.
 */
export class RemoveFactor {
  async handle(person: FactorOwner, publicId: string): Promise<Outcome<Factor, 'unknown' | 'last_way_back'>> {
    return transact(async (trx) => {
      await trx.from('users').where('id', person.id).forUpdate().select('id').first()
      const factors = await factorsOf(person.id, trx)
      const factor = factors.find((one) => one.publicId === publicId)
      if (!factor) return refuse('unknown')
      const left = strongOnes(factors).filter((one) => one !== factor)
      if (left.length === 1 && (await backupCodesLeft(person.id, trx)) === 0) return refuse('last_way_back')
      return this.#remove(person, factor, left.length === 0, trx)
    })
  }

  async #remove(person: FactorOwner, factor: Factor, isLast: boolean, trx: Trx) {
    const gone = { removed_at: clock.now(), secret: null, phone_index: null }
    const changed = await trx.from('auth_factors').where('id', factor.id).whereNull('removed_at').update(gone)
    if (Number(changed) !== 1) return refuse('unknown')
    await trx.from('auth_webauthn').where('factor_id', factor.id).delete()
    if (isLast) await trx.from('auth_backup_codes').where('user_id', person.id).delete()
    const details = { kind: factor.kind, label: factor.label }
    await tellAboutFactors(person, { act: 'factor_removed', details }, trx)
    return done(factor)
  }
}
