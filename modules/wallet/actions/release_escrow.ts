import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { CollectDebts } from '#modules/wallet/chargebacks/collect_debts'
import { Clearance } from '#modules/wallet/clearance/clearance'
import { assertPositive, payerOf, rememberPayee } from '#modules/wallet/ledger/escrows'
import { feeSheet } from '#modules/wallet/ledger/fee_sheet'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { escrowOf, platformFee } from '#modules/wallet/ledger/places'
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
 * Pays held money out: the fee to the platform, the rest to the freelancer, or to several payees, in one transaction. The
 * fee is taken once, from the whole sum, before the rest is shared: to split a release costs nobody more or less. What
 * each gets is available at once, or after the days that `Clearance` says; who owes something after a lost chargeback pays
 * a share of it.
 *
 * Idempotent per escrow and key, in whatever order payees are named. Throws `Shortfall` when the escrow account holds less.
 */
@inject()
export class ReleaseEscrow {
  constructor(
    private ledger: LedgerWriter,
    private clearance: Clearance,
    private debts: CollectDebts
  ) {}

  async handle(release: Release, trx: Trx): Promise<Released & { shares: Share[] }> {
    const { escrowId, amount, feeBasisPoints, key, reference } = release
    assertPositive(amount)
    const { fee, freelancerReceives: received } = feeSheet(amount, feeBasisPoints)
    const payees = release.payees ?? [{ accountId: release.toAccountId, weight: 1 }]
    const shares = splitShares(received, payees)
    const debts = await this.debts.lock(
      payees.map(({ accountId }) => accountId),
      amount.currency,
      trx
    )
    const posting = { kind: 'escrow_release' as const, scope: `release:${escrowId}`, key, reference }
    const weighed = await this.#weigh(shares, { ...posting, payerId: await payerOf(escrowId, trx) }, trx)
    const legs: Leg[] = [
      { place: escrowOf(escrowId), amount: amount.negate() },
      ...weighed.map((share) => ({ place: share.place, amount: share.amount })),
      { place: platformFee, amount: fee },
    ].filter((leg) => !leg.amount.isZero)

    const posted = await this.ledger.mustPost({ ...posting, legs }, trx)
    for (const share of weighed) await this.clearance.note(share, posted, trx)
    if (!posted.isReplay) await this.debts.handle(debts, weighed, posting, trx)
    if (!release.payees) await rememberPayee(escrowId, release.toAccountId, trx)
    return { received, fee, shares }
  }

  /** Where each share goes. */
  async #weigh(
    shares: Share[],
    { payerId, ...posting }: { payerId: number | null; scope: string; key: string },
    trx: Trx
  ) {
    const weighed = []
    for (const { accountId, received } of shares) {
      weighed.push(await this.clearance.weigh({ accountId, payerId, amount: received }, posting, trx))
    }
    return weighed
  }
}
