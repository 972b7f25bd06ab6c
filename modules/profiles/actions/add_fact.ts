import { isUniqueViolation } from '#app/data/errors'
import { publish } from '#app/data/outbox'
import { transact, type Trx } from '#app/data/transact'
import { PaymentVerified } from '#modules/profiles/events'
import { PROVEN } from '#modules/profiles/filters/talent_filters'
import { isInStars, STARS, type FactKey } from '#modules/profiles/queries/facts'

/** The only writer of the figures shown about an account. Adds up without losing a concurrent addition. */
export default class AddFact {
  async handle(accountId: number, key: FactKey, by: number, outer?: Trx) {
    const amount = isInStars(key) ? Math.round(by * STARS) : by
    if (!Number.isSafeInteger(amount)) throw new RangeError(`A fact adds up in whole numbers, not ${by}`)
    await transact(async (trx) => {
      if (key === PROVEN) await this.#rise(accountId, amount, trx)
      if (await this.#add(accountId, key, amount, trx)) return
      try {
        await trx.table('profile_facts').insert({ account_id: accountId, key, value: amount })
        if (key === 'payment_verified') await publish(PaymentVerified({ accountId }), trx)
      } catch (error) {
        if (!isUniqueViolation(error)) throw error
        await this.#add(accountId, key, amount, trx)
      }
    }, outer)
  }

  /** The list of people is sorted by it. */
  async #rise(accountId: number, amount: number, trx: Trx) {
    await trx.from('freelancer_profiles').where('account_id', accountId).increment('standing', amount)
  }

  async #add(accountId: number, key: FactKey, amount: number, trx: Trx) {
    const changed = await trx.from('profile_facts').where({ account_id: accountId, key }).increment('value', amount)
    return Number(changed) > 0
  }
}
