import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import type { TransferKind } from '#modules/wallet/gateways/payment_gateway'
import { LedgerBatch, type Fate } from '#modules/wallet/ledger/ledger_batch'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf, payoutHoldOf, refundHoldOf } from '#modules/wallet/ledger/places'
import { move, type Posting, type Reference } from '#modules/wallet/ledger/posting'
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
  constructor(
    private ledger: LedgerWriter,
    private batch: LedgerBatch
  ) {}

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
    const change = { state: 'settled', gateway_id: gatewayId, ended_at: clock.now() }
    if (!(await this.#change(transfer, ['requested', 'sent'], change, trx))) return false
    await this.ledger.mustPost(settlingOf(transfer), trx)
    return true
  }

  /**
   * The same for many of one kind in one go. Returns those whose money has left now and, with the error, those whose
   * posting failed: these are left as they were, and take no other with them.
   */
  async settleMany(kind: TransferKind, transfers: Transfer[], trx: Trx) {
    const waiting = await this.#lockWaiting(kind, transfers, trx)
    const fates = await this.batch.post(
      waiting.map((transfer) => settlingOf(transfer)),
      trx
    )
    const settled = waiting.filter((_, at) => isPosted(fates[at]))
    const failed = waiting.flatMap((transfer, at) => (isPosted(fates[at]) ? [] : [{ transfer, fate: fates[at] }]))
    const ids = settled.map(({ id }) => id)
    const change = { state: 'settled', ended_at: clock.now() }
    if (ids.length > 0) await trx.from(KINDS[kind].table).whereIn('id', ids).update(change)
    return { settled, failed }
  }

  /** Those of them that are on their way still, in the order of their ids; nobody else can end them now. */
  async #lockWaiting(kind: TransferKind, transfers: Transfer[], trx: Trx) {
    const rows = await trx
      .from(KINDS[kind].table)
      .whereIn(
        'id',
        transfers.map(({ id }) => id)
      )
      .where('state', 'sent')
      .orderBy('id')
      .forUpdate()
      .select('id')
    const byId = new Map(transfers.map((transfer) => [transfer.id, transfer]))
    return rows.map(({ id }) => byId.get(id)!)
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

function settlingOf({ kind, publicId, accountId, amount, gateway, reference }: Transfer): Posting {
  const legs = move(amount, KINDS[kind].holdOf(accountId), clearingOf(gateway))
  return { kind: KINDS[kind].settle, scope: `${kind}.settle`, key: publicId, reference, legs }
}

function isPosted(fate: Fate) {
  return fate.status === 'fulfilled' && fate.value.ok
}
