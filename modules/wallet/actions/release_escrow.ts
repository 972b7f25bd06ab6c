import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { assertPositive, rememberPayee } from '#modules/wallet/ledger/escrows'
import { feeSheet } from '#modules/wallet/ledger/fee_sheet'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, escrowOf, platformFee } from '#modules/wallet/ledger/places'
import type { Leg, Reference } from '#modules/wallet/ledger/posting'
import { splitShares, type Payee, type Share } from '#modules/wallet/ledger/split_shares'

interface ReleaseFacts {
  escrowId: string
  amount: Money
  feeBasisPoints: number
  key: string
  reference: Reference
}

/** To one account, or to several by their weights. */
export type Release = ReleaseFacts & ({ toAccountId: number; payees?: undefined } | { payees: Payee[] })

export interface Released {
  /** By all of them together. */
  received: Money
  fee: Money
}

/**
 * Pays held money out: the fee to the platform, the rest to the available balance of the freelancer, or of several
 * payees, in one transaction. The fee is taken once, from the whole sum, before the rest is shared: to split a release
 * costs nobody more or less.
 *
 * Idempotent per escrow and key, in whatever order payees are named. Throws `Shortfall` when the escrow account holds less.
 */
@inject()
export class ReleaseEscrow {
  constructor(private ledger: LedgerWriter) {}

  async handle(release: Release, trx: Trx): Promise<Released & { shares: Share[] }> {
    const { escrowId, amount, feeBasisPoints, key, reference } = release
    assertPositive(amount)
    const { fee, freelancerReceives: received } = feeSheet(amount, feeBasisPoints)
    const payees = release.payees ?? [{ accountId: release.toAccountId, weight: 1 }]
    const shares = splitShares(received, payees)
    const legs: Leg[] = [
      { place: escrowOf(escrowId), amount: amount.negate() },
      ...shares.map((share) => ({ place: availableOf(share.accountId), amount: share.received })),
      { place: platformFee, amount: fee },
    ].filter((leg) => !leg.amount.isZero)

    await this.ledger.mustPost({ kind: 'escrow_release', scope: `release:${escrowId}`, key, reference, legs }, trx)
    if (!release.payees) await rememberPayee(escrowId, release.toAccountId, trx)
    return { received, fee, shares }
  }
}
