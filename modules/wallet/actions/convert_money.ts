import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { done, type Outcome } from '#app/outcome'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { assertPositive } from '#modules/wallet/ledger/escrows'
import { availableOf, fxPosition, fxSpread } from '#modules/wallet/ledger/places'
import { move, type Reference } from '#modules/wallet/ledger/posting'

export interface Conversion {
  accountId: number
  /** Leaves the wallet. */
  sold: Money
  /** Arrives in it, in the other currency. */
  bought: Money
  /** What the platform keeps of it, the odd part of a cent included; in the currency of `bought`. May be nothing. */
  spread: Money
  key: string
  reference: Reference
}

/**
 * Changes available money into another currency, in one transaction that sums to zero in each.
 *
 * Idempotent per account and key. Refuses with `insufficient_funds`.
 */
@inject()
export class ConvertMoney {
  constructor(private ledger: LedgerWriter) {}

  async handle(
    { accountId, sold, bought, spread, key, reference }: Conversion,
    trx: Trx
  ): Promise<Outcome<{ transactionId: string }, 'insufficient_funds'>> {
    assertPositive(sold)
    assertPositive(bought)
    const legs = [
      ...move(sold, availableOf(accountId), fxPosition),
      { place: fxPosition, amount: bought.plus(spread).negate() },
      { place: availableOf(accountId), amount: bought },
      ...(spread.isPositive ? [{ place: fxSpread, amount: spread }] : []),
    ]
    const posted = await this.ledger.post(
      { kind: 'conversion', scope: `convert:${accountId}`, key, reference, legs },
      trx
    )
    return posted.ok ? done({ transactionId: posted.value.publicId }) : posted
  }
}
