import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { RefundToSource } from '#modules/wallet/actions/refund_to_source'
import { assertPositive } from '#modules/wallet/ledger/escrows'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, escrowOf } from '#modules/wallet/ledger/places'
import { move, type Reference } from '#modules/wallet/ledger/posting'

export interface Refund {
  escrowId: string
  /** The client's account. */
  toAccountId: number
  amount: Money
  key: string
  reference: Reference
  /** Sends the money on to the card or bank it came from; what no payment covers stays available. */
  backToSource?: boolean
  /** What the payment that brought it was made for, when that was not this escrow account alone; refunded first. */
  paidFor?: string
}

/**
 * Gives held money back to the client's available balance, without a fee.
 *
 * Idempotent per escrow and key. Throws `Shortfall` when the escrow account holds less.
 */
@inject()
export class RefundEscrow {
  constructor(
    private ledger: LedgerWriter,
    private refundToSource: RefundToSource
  ) {}

  async handle({ escrowId, toAccountId, amount, key, reference, backToSource, paidFor }: Refund, trx: Trx) {
    assertPositive(amount)
    const wanted = { accountId: toAccountId, currency: amount.currency, purposeId: paidFor ?? escrowId }
    const sources = backToSource ? await this.refundToSource.lockSources(wanted, trx) : []

    const legs = move(amount, escrowOf(escrowId), availableOf(toAccountId))
    const { isReplay } = await this.ledger.mustPost(
      { kind: 'escrow_refund', scope: `refund:${escrowId}`, key, reference, legs },
      trx
    )
    if (!isReplay) await this.refundToSource.handle(sources, amount, trx)
  }
}
