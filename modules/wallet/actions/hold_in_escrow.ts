import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { done, type Outcome } from '#app/outcome'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { assertPositive, rememberParties } from '#modules/wallet/ledger/escrows'
import { availableOf, escrowOf } from '#modules/wallet/ledger/places'
import { move, type Reference } from '#modules/wallet/ledger/posting'

export interface Hold {
  escrowId: string
  /** The client's account. */
  accountId: number
  /** The freelancer's account, so that they see the sum as held for them. */
  payeeAccountId?: number
  amount: Money
  key: string
  reference: Reference
}

/**
 * Puts a client's available money aside in an escrow account.
 *
 * Idempotent per escrow and key. Refuses with `insufficient_funds`.
 */
@inject()
export class HoldInEscrow {
  constructor(private ledger: LedgerWriter) {}

  async handle(
    { escrowId, accountId, payeeAccountId, amount, key, reference }: Hold,
    trx: Trx
  ): Promise<Outcome<{ transactionId: string }, 'insufficient_funds'>> {
    assertPositive(amount)
    const legs = move(amount, availableOf(accountId), escrowOf(escrowId))
    const posted = await this.ledger.post({ kind: 'escrow_hold', scope: `hold:${escrowId}`, key, reference, legs }, trx)
    if (!posted.ok) return posted

    await rememberParties({ escrowId, payer: accountId, payee: payeeAccountId }, trx)
    return done({ transactionId: posted.value.publicId })
  }
}
