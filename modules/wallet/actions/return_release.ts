import { inject } from '@adonisjs/core'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { done, type Outcome } from '#app/outcome'
import { RefundToSource } from '#modules/wallet/actions/refund_to_source'
import { linesToTake, sumOfTaken, takeFrom, takenBy } from '#modules/wallet/clearance/pending_lines'
import { assertPositive } from '#modules/wallet/ledger/escrows'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, pendingOf, platformFee, platformFund } from '#modules/wallet/ledger/places'
import type { Leg, Reference } from '#modules/wallet/ledger/posting'

export interface Return {
  /** The escrow account it was once released from. */
  escrowId: string
  fromAccountId: number
  toAccountId: number
  /** What the client gets back. */
  amount: Money
  /** The part of it that the platform gives back: its fee. The rest comes from the freelancer: first what is pending, then what is available. */
  fee: Money
  /** The platform's fund pays instead of the freelancer, who keeps what they received. */
  fromFund?: boolean
  key: string
  reference: Reference
  /** Sends the money on to the card or bank it came from; what no payment covers stays available. */
  backToSource?: boolean
  /** What the payment that brought it was made for, when that was not this escrow account alone; refunded first. */
  paidFor?: string
}

/**
 * Gives released money back to the client, its fee included, in one transaction. Refuses with `insufficient_funds`
 * when what the freelancer has, pending and available, is too small; the fund always has enough. Idempotent per escrow and
 * key.
 */
@inject()
export class ReturnRelease {
  constructor(
    private ledger: LedgerWriter,
    private refundToSource: RefundToSource
  ) {}

  async handle(
    { escrowId, fromAccountId, toAccountId, amount, fee, fromFund, key, reference, backToSource, paidFor }: Return,
    trx: Trx
  ): Promise<Outcome<void, 'insufficient_funds'>> {
    assertPositive(amount)
    const wanted = { accountId: toAccountId, currency: amount.currency, purposeId: paidFor ?? escrowId }
    const sources = backToSource ? await this.refundToSource.lockSources(wanted, trx) : []
    const posting = { kind: 'release_return' as const, scope: `return:${escrowId}`, key, reference }
    const own = amount.minus(fee)
    const nothing = Money.zero(amount.currency)
    const wantedLines = { accountId: fromAccountId, amount: own, scope: `release:${escrowId}` }
    const takenBefore = fromFund ? nothing : await takenBy(posting, { accountId: fromAccountId, amount: own }, trx)
    const lines = takenBefore ? [] : await linesToTake(wantedLines, trx)
    const pending = takenBefore ?? sumOfTaken(lines, own)
    const legs: Leg[] = [
      { place: pendingOf(fromAccountId), amount: pending.negate() },
      { place: fromFund ? platformFund : availableOf(fromAccountId), amount: pending.minus(own) },
      { place: platformFee, amount: fee.negate() },
      { place: availableOf(toAccountId), amount },
    ].filter((leg) => !leg.amount.isZero)

    const posted = await this.ledger.post({ ...posting, legs }, trx)
    if (!posted.ok) return posted
    if (!posted.value.isReplay) {
      await takeFrom(lines, trx)
      await this.refundToSource.handle(sources, amount, trx)
    }
    return done(undefined)
  }
}
