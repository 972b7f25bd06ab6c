import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { done, type Outcome } from '#app/outcome'
import { RefundToSource } from '#modules/wallet/actions/refund_to_source'
import { assertPositive } from '#modules/wallet/ledger/escrows'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, platformFee } from '#modules/wallet/ledger/places'
import type { Leg, Reference } from '#modules/wallet/ledger/posting'

export interface Return {
  /** The escrow account it was once released from. */
  escrowId: string
  fromAccountId: number
  toAccountId: number
  /** What the client gets back. */
  amount: Money
  /** The part of it that the platform gives back: its fee. The rest comes from the freelancer's available balance. */
  fee: Money
  key: string
  reference: Reference
  /** Sends the money on to the card or bank it came from; what no payment covers stays available. */
  backToSource?: boolean
  /** What the payment that brought it was made for, when that was not this escrow account alone; refunded first. */
  paidFor?: string
}

/**
 * Gives released money back to the client, its fee included, in one transaction. Refuses with `insufficient_funds`
 * when the freelancer's available balance is too small. Idempotent per escrow and key.
 */
@inject()
export class ReturnRelease {
  constructor(
    private ledger: LedgerWriter,
    private refundToSource: RefundToSource
  ) {}

  async handle(
    { escrowId, fromAccountId, toAccountId, amount, fee, key, reference, backToSource, paidFor }: Return,
    trx: Trx
  ): Promise<Outcome<void, 'insufficient_funds'>> {
    assertPositive(amount)
    const wanted = { accountId: toAccountId, currency: amount.currency, purposeId: paidFor ?? escrowId }
    const sources = backToSource ? await this.refundToSource.lockSources(wanted, trx) : []
    const legs: Leg[] = [
      { place: availableOf(fromAccountId), amount: amount.minus(fee).negate() },
      { place: platformFee, amount: fee.negate() },
      { place: availableOf(toAccountId), amount },
    ].filter((leg) => !leg.amount.isZero)

    const posting = { kind: 'release_return' as const, scope: `return:${escrowId}`, key, reference, legs }
    const posted = await this.ledger.post(posting, trx)
    if (!posted.ok) return posted
    if (!posted.value.isReplay) await this.refundToSource.handle(sources, amount, trx)
    return done(undefined)
  }
}
