import { inject } from '@adonisjs/core'
import { record } from '#app/audit/audit'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import { RecoverChargeback } from '#modules/wallet/actions/recover_chargeback'
import { debtShare } from '#modules/wallet/chargebacks/settings'
import { linesToTake, takeFrom } from '#modules/wallet/clearance/pending_lines'
import type { Place } from '#modules/wallet/ledger/places'
import { debtsOf, lockDebts, type Chargeback } from '#modules/wallet/queries/chargebacks'

export interface Earned {
  accountId: number
  amount: Money
  /** Where it went: the available balance, or the pending one. */
  place: Place
}

/**
 * Takes a share of what somebody earns for what they owe after lost chargebacks, the oldest debt first, in the transaction
 * in which it is earned. Lock before anything is posted, collect after it was.
 */
@inject()
export class CollectDebts {
  constructor(private recover: RecoverChargeback) {}

  /** What these accounts owe, locked; nobody else collects it meanwhile. Empty, and no lock taken, for most. */
  async lock(accountIds: number[], currency: string, trx: Trx): Promise<Chargeback[]> {
    if (debtShare.get() === 0) return []
    const ids = await debtsOf(accountIds, currency, trx)
    return ids.length > 0 ? lockDebts(ids, trx) : []
  }

  /** `scope` is that of the posting that brought it. Only for what was posted now: repeated, it was collected before. */
  async handle(debts: Chargeback[], earned: Earned[], { scope }: { scope: string }, trx: Trx) {
    for (const one of earned) {
      let left = one.amount.share(debtShare.get())
      for (const debt of debts.filter(({ accountId }) => accountId === one.accountId)) {
        const amount = left.compare(debt.stillOwed) < 0 ? left : debt.stillOwed
        if (!amount.isPositive) continue
        await this.#collect(debt, { ...one, amount }, scope, trx)
        debt.stillOwed = debt.stillOwed.minus(amount)
        left = left.minus(amount)
      }
    }
  }

  async #collect(debt: Chargeback, { accountId, amount, place }: Earned, scope: string, trx: Trx) {
    if (place.kind === 'pending') await takeFrom(await linesToTake({ accountId, amount, scope }, trx), trx)
    await this.recover.fromEarning(debt, { amount, from: place }, trx)
    const subject = { subjectType: 'chargeback', subjectId: debt.publicId, actorId: null }
    await record({ action: 'wallet.debt_collected', ...subject, details: { amount: amount.format('en') } }, trx)
    const data = { amount: amount.format('en'), left: debt.stillOwed.minus(amount).format('en') }
    const notice = { kind: 'wallet.notices.debt_collected', data, path: '/wallet' }
    await use('messaging').notify({ accountId, ...notice }, trx)
  }
}
