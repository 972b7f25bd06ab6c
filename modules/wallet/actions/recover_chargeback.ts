import { inject } from '@adonisjs/core'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, platformFund, receivableOf, type Place } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'
import { availableBalance } from '#modules/wallet/queries/balances'
import { toChargeback, type Chargeback } from '#modules/wallet/queries/chargebacks'

type Recovery = 'collected' | 'written_off'
const KINDS = { collected: 'chargeback_collect', written_off: 'chargeback_write_off' } as const

/** What becomes of the debt of a lost chargeback: it is taken from the payer's wallet, or the platform's fund bears it. */
@inject()
export class RecoverChargeback {
  constructor(private ledger: LedgerWriter) {}

  /** Takes as much as is available, at most what is owed. Refuses with `nothing_owed`, `nothing_available`. */
  async collect(id: number, trx: Trx): Promise<Outcome<Money, 'nothing_owed' | 'nothing_available'>> {
    const chargeback = await lock(id, trx)
    const { stillOwed, accountId } = chargeback
    if (!stillOwed.isPositive) return refuse('nothing_owed')
    const available = await availableBalance(accountId, stillOwed.currency, trx)
    if (!available.isPositive) return refuse('nothing_available')
    const amount = available.compare(stillOwed) < 0 ? available : stillOwed
    return this.#settle(chargeback, { how: 'collected', amount, from: availableOf(accountId) }, trx)
  }

  /** Takes a part of what was earned just now, from where it went. The debt is locked, and at least that much. */
  async fromEarning(debt: Chargeback, { amount, from }: { amount: Money; from: Place }, trx: Trx): Promise<void> {
    const settled = await this.#settle(debt, { how: 'collected', amount, from }, trx)
    if (!settled.ok) throw new Error(`What was just earned is not there for chargeback "${debt.publicId}"`)
  }

  /** Gives up what is still owed. Refuses with `nothing_owed`. */
  async writeOff(id: number, trx: Trx): Promise<Outcome<Money, 'nothing_owed' | 'nothing_available'>> {
    const chargeback = await lock(id, trx)
    if (!chargeback.stillOwed.isPositive) return refuse('nothing_owed')
    return this.#settle(chargeback, { how: 'written_off', amount: chargeback.stillOwed, from: platformFund }, trx)
  }

  /** The key counts down with the debt: the same state is settled once. */
  async #settle(
    { id, publicId, accountId, stillOwed }: Chargeback,
    { how, amount, from }: { how: Recovery; amount: Money; from: Place },
    trx: Trx
  ): Promise<Outcome<Money, 'nothing_available'>> {
    const legs = move(amount, from, receivableOf(accountId))
    const reference = { type: 'chargeback', id: publicId }
    const key = `${publicId}:${stillOwed.minor}`
    const posted = await this.ledger.post({ kind: KINDS[how], scope: 'chargeback.recover', key, reference, legs }, trx)
    if (!posted.ok) return refuse('nothing_available')
    await trx.from('chargebacks').where('id', id).increment(`${how}_minor`, amount.toStored())
    return done(amount)
  }
}

async function lock(id: number, trx: Trx) {
  return toChargeback(await trx.from('chargebacks').where('id', id).forUpdate().firstOrFail())
}
