import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { assertPositive } from '#modules/wallet/ledger/escrows'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { fxPosition, ownBank } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'

export interface BankExchange {
  /** What the bank took, and what it gave for it, in another currency. */
  sold: Money
  got: Money
  /** The bank's own: it is one exchange, however often it is told. */
  bankReference: string
}

/**
 * Books an exchange that the platform made at its bank: the position is evened out by as much, in one transaction that
 * sums to zero in each currency. Idempotent by the bank's reference; with other figures it throws `KeyReused`.
 */
@inject()
export class BookBankExchange {
  constructor(private ledger: LedgerWriter) {}

  handle({ sold, got, bankReference }: BankExchange, trx: Trx) {
    assertPositive(sold)
    assertPositive(got)
    if (sold.currency === got.currency) throw new RangeError('An exchange is between two currencies')
    const legs = [...move(sold, fxPosition, ownBank), ...move(got, ownBank, fxPosition)]
    const reference = { type: 'bank_exchange', id: bankReference }
    return this.ledger.mustPost(
      { kind: 'bank_exchange', scope: 'bank_exchange', key: bankReference, reference, legs },
      trx
    )
  }
}
