import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { done, type Outcome } from '#app/outcome'
import { CollectDebts } from '#modules/wallet/chargebacks/collect_debts'
import { Clearance } from '#modules/wallet/clearance/clearance'
import { assertPositive } from '#modules/wallet/ledger/escrows'
import { feeSheet } from '#modules/wallet/ledger/fee_sheet'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, platformFee } from '#modules/wallet/ledger/places'
import type { DirectKind, Leg, Reference } from '#modules/wallet/ledger/posting'

export interface DirectPayment {
  kind: DirectKind
  fromAccountId: number
  toAccountId: number
  /** What the payer pays in all; the fee comes out of it. */
  amount: Money
  /** 0 for none. */
  feeBasisPoints: number
  key: string
  reference: Reference
}

/**
 * Pays from one wallet into another at once, without escrow: a tip, a bonus, an expense. What arrives is available at
 * once, or after the days that `Clearance` says, as what a release brings. Idempotent per kind and key.
 * Refuses with `insufficient_funds`.
 */
@inject()
export class PayDirectly {
  constructor(
    private ledger: LedgerWriter,
    private clearance: Clearance,
    private debts: CollectDebts
  ) {}

  async handle(
    { kind, fromAccountId, toAccountId, amount, feeBasisPoints, key, reference }: DirectPayment,
    trx: Trx
  ): Promise<Outcome<{ received: Money; fee: Money }, 'insufficient_funds'>> {
    assertPositive(amount)
    const { fee, freelancerReceives: received } = feeSheet(amount, feeBasisPoints)
    const earning = { accountId: toAccountId, payerId: fromAccountId, amount: received }
    // An expense is what somebody laid out, and no earning.
    const debts = kind === 'expense' ? [] : await this.debts.lock([toAccountId], amount.currency, trx)
    const weighed = await this.clearance.weigh(earning, { scope: kind, key }, trx)
    const legs: Leg[] = [
      { place: availableOf(fromAccountId), amount: amount.negate() },
      { place: weighed.place, amount: received },
      { place: platformFee, amount: fee },
    ].filter((leg) => !leg.amount.isZero)
    const posted = await this.ledger.post({ kind, scope: kind, key, reference, legs }, trx)
    if (!posted.ok) return posted
    await this.clearance.note(weighed, posted.value, trx)
    if (!posted.value.isReplay) await this.debts.handle(debts, [weighed], { scope: kind }, trx)
    return done({ received, fee })
  }
}
