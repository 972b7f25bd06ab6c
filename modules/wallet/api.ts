import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { HoldInEscrow, type Hold } from '#modules/wallet/actions/hold_in_escrow'
import { RefundEscrow, type Refund } from '#modules/wallet/actions/refund_escrow'
import { ReleaseEscrow, type Release } from '#modules/wallet/actions/release_escrow'
import { feeSheet, STANDARD_FEE_BASIS_POINTS, type FeeSheet } from '#modules/wallet/ledger/fee_sheet'
import { availableBalance, balancesOf, escrowBalance, type Balance } from '#modules/wallet/queries/balances'

export type { Balance, FeeSheet, Hold, Refund, Release }

/** What other modules ask of the wallet. Everything that moves money is idempotent per key. */
@inject()
export default class WalletApi {
  readonly standardFeeBasisPoints = STANDARD_FEE_BASIS_POINTS

  constructor(
    private hold: HoldInEscrow,
    private release: ReleaseEscrow,
    private refund: RefundEscrow
  ) {}

  /** Who pays what for this price. Pure arithmetic. */
  feeSheet(price: Money, feeBasisPoints = STANDARD_FEE_BASIS_POINTS): FeeSheet {
    return feeSheet(price, feeBasisPoints)
  }

  /** Every currency the account ever had. */
  balances(accountId: number, trx?: Trx): Promise<Balance[]> {
    return balancesOf(accountId, trx)
  }

  /** What the account may spend or withdraw now. */
  available(accountId: number, currency: string, trx?: Trx): Promise<Money> {
    return availableBalance(accountId, currency, trx)
  }

  escrowBalance(escrowId: string, currency: string, trx?: Trx): Promise<Money> {
    return escrowBalance(escrowId, currency, trx)
  }

  /**
   * Moves a client's available money into the escrow account `escrowId`; refuses with `insufficient_funds`.
   * `reference.title` and `reference.path` name and link the row in both parties' history.
   */
  holdInEscrow(hold: Hold, trx: Trx) {
    return this.hold.handle(hold, trx)
  }

  /** Pays the freelancer and the platform's fee out of escrow; throws when it holds less. */
  releaseEscrow(release: Release, trx: Trx): Promise<{ received: Money; fee: Money }> {
    return this.release.handle(release, trx)
  }

  /** Gives money in escrow back to the client, with `backToSource` on to the card it came from; throws when it holds less. */
  refundEscrow(refund: Refund, trx: Trx): Promise<void> {
    return this.refund.handle(refund, trx)
  }
}

declare module '#app/modules/registry' {
  interface ModuleServices {
    wallet: WalletApi
  }
}
