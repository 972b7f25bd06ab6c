import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import type { TransferKind } from '#modules/wallet/gateways/payment_gateway'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf, payoutHoldOf, refundHoldOf } from '#modules/wallet/ledger/places'
import { move, type Reference } from '#modules/wallet/ledger/posting'
import type { Transfer } from '#modules/wallet/queries/transfers'

const KINDS = {
  payout: {
    table: 'payouts',
    holdOf: payoutHoldOf,
    reserve: 'payout_reserve',
    settle: 'payout_settle',
    giveBack: 'payout_return',
  },
  refund: {
    table: 'refunds',
    holdOf: refundHoldOf,
    reserve: 'refund_reserve',
    settle: 'refund_settle',
    giveBack: 'refund_return',
  },
} as const

interface Reservation {
  kind: TransferKind
  accountId: number
  amount: Money
  reference: Reference
}

/**
 * The ledger's side of money on its way out, to a bank or back to a card: set aside first, then either gone or back.
 * Each step is a guarded UPDATE of the state and its posting; a step that does not fit any more returns false.
 */
@inject()
export class TransferBook {
  constructor(private ledger: LedgerWriter) {}

  /** Takes the sum out of the available balance, so that it cannot be spent twice. */
  reserve({ kind, accountId, amount, reference }: Reservation, trx: Trx) {
    const legs = move(amount, availableOf(accountId), KINDS[kind].holdOf(accountId))
    const posting = { scope: `${kind}.reserve`, key: reference.id, reference, legs }
    return this.ledger.post({ kind: KINDS[kind].reserve, ...posting }, trx)
  }

  /** The gateway took it over. */
  markSent(transfer: Transfer, gatewayId: string, trx: Trx) {
    const change = { state: 'sent', gateway_id: gatewayId, sent_at: clock.now() }
    return this.#change(transfer, ['requested'], change, trx)
  }

  /** It arrived: the money has left us. */
  async settle(transfer: Transfer, gatewayId: string, trx: Trx) {
    const { kind, publicId, accountId, amount, reference } = transfer
    const change = { state: 'settled', gateway_id: gatewayId, ended_at: clock.now() }
    if (!(await this.#change(transfer, ['requested', 'sent'], change, trx))) return false

    const legs = move(amount, KINDS[kind].holdOf(accountId), clearingOf(transfer.gateway))
    const posting = { scope: `${kind}.settle`, key: publicId, reference, legs }
    await this.ledger.mustPost({ kind: KINDS[kind].settle, ...posting }, trx)
    return true
  }

  /** It will not arrive: the money is available again. */
  async giveBack(transfer: Transfer, reason: string, trx: Trx) {
    const { kind, publicId, accountId, amount, reference } = transfer
    const change = { state: 'failed', failure_reason: reason, ended_at: clock.now() }
    if (!(await this.#change(transfer, ['requested', 'sent'], change, trx))) return false

    const legs = move(amount, KINDS[kind].holdOf(accountId), availableOf(accountId))
    const posting = { scope: `${kind}.return`, key: publicId, reference, legs }
    const reverses = transfer.reserveTransactionId
    await this.ledger.mustPost({ kind: KINDS[kind].giveBack, reverses, ...posting }, trx)
    return true
  }

  async #change({ kind, id }: Transfer, from: string[], change: object, trx: Trx) {
    const open = trx.from(KINDS[kind].table).where('id', id).whereIn('state', from)
    return Number(await open.update(change)) === 1
  }
}
