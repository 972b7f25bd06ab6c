import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { assertPositive, rememberPayee } from '#modules/wallet/ledger/escrows'
import { feeSheet } from '#modules/wallet/ledger/fee_sheet'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, escrowOf, platformFee } from '#modules/wallet/ledger/places'
import type { Leg, Reference } from '#modules/wallet/ledger/posting'

export interface Release {
  escrowId: string
  /** The freelancer's account. */
  toAccountId: number
  amount: Money
  feeBasisPoints: number
  key: string
  reference: Reference
}

/**
 * Pays held money out: the fee to the platform, the rest to the freelancer's available balance, in one transaction.
 *
 * Idempotent per escrow and key. Throws `Shortfall` when the escrow account holds less.
 */
@inject()
export class ReleaseEscrow {
  constructor(private ledger: LedgerWriter) {}

  async handle(
    { escrowId, toAccountId, amount, feeBasisPoints, key, reference }: Release,
    trx: Trx
  ): Promise<{ received: Money; fee: Money }> {
    assertPositive(amount)
    const { fee, freelancerReceives: received } = feeSheet(amount, feeBasisPoints)
    const legs: Leg[] = [
      { place: escrowOf(escrowId), amount: amount.negate() },
      { place: availableOf(toAccountId), amount: received },
      { place: platformFee, amount: fee },
    ].filter((leg) => !leg.amount.isZero)

    await this.ledger.mustPost({ kind: 'escrow_release', scope: `release:${escrowId}`, key, reference, legs }, trx)
    await rememberPayee(escrowId, toAccountId, trx)
    return { received, fee }
  }
}
