import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import type { TransferKind } from '#modules/wallet/gateways/payment_gateway'
import { LedgerBatch, type Fate } from '#modules/wallet/ledger/ledger_batch'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf, payoutHoldOf, platformFee, refundHoldOf } from '#modules/wallet/ledger/places'
import { move, type Leg, type Posting, type Reference } from '#modules/wallet/ledger/posting'
import { payoutMoves, refundMoves } from '#modules/wallet/payouts/payout_states'
import type { Payout, Transfer } from '#modules/wallet/queries/transfers'

const KINDS = {
  payout: {
    table: 'payouts',
    moves: payoutMoves,
    holdOf: payoutHoldOf,
    reserve: 'payout_reserve',
    settle: 'payout_settle',
    giveBack: 'payout_return',
  },
  refund: {
    table: 'refunds',
    moves: refundMoves,
    holdOf: refundHoldOf,
    reserve: 'refund_reserve',
    settle: 'refund_settle',
    giveBack: 'refund_return',
  },
} as const

interface Move {
  from: readonly string[]
  to: string
}

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
    const change = { gateway_id: gatewayId, sent_at: clock.now() }
    return this.#change(transfer, KINDS[transfer.kind].moves.send, change, trx)
  }

  /** It arrived: the money has left us. */
  async settle(transfer: Transfer, gatewayId: string, trx: Trx) {
    const change = { gateway_id: gatewayId, ended_at: clock.now() }
    if (!(await this.#change(transfer, KINDS[transfer.kind].moves.settle, change, trx))) return false
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
      .select('id', 'gateway_id')
    const byId = new Map(transfers.map((transfer) => [transfer.id, transfer]))
    return rows.filter((row) => row.gateway_id === byId.get(row.id)!.gatewayId).map(({ id }) => byId.get(id)!)
  }

  /** It will not arrive, or may not leave: all of the money is available again. */
  async giveBack(transfer: Transfer, reason: string, trx: Trx, why: 'fail' | 'decline' = 'fail') {
    const { kind, publicId, accountId, amount, reference } = transfer
    const step = why === 'decline' ? payoutMoves.decline : KINDS[kind].moves.fail
    const change = { failure_reason: reason, ended_at: clock.now() }
    if (!(await this.#change(transfer, step, change, trx))) return false

    const legs = move(amount, KINDS[kind].holdOf(accountId), availableOf(accountId))
    const posting = { scope: `${kind}.return`, key: publicId, reference, legs }
    const reverses = transfer.reserveTransactionId
    await this.ledger.mustPost({ kind: KINDS[kind].giveBack, reverses, ...posting }, trx)
    return true
  }

  /**
   * A bank sent back what had arrived: the whole of it is available again, our fee included. False for one that never
   * arrived or came back before.
   */
  async takeBack(payout: Payout, reason: string, trx: Trx) {
    const change = { failure_reason: reason, returned_at: clock.now() }
    if (!(await this.#change(payout, payoutMoves.return, change, trx))) return false
    const settled = settlingOf(payout)
    const legs = settled.legs.map(({ place, amount }) => ({
      place: place.kind === 'payout_hold' ? availableOf(payout.accountId) : place,
      amount: amount.negate(),
    }))
    const { scope, key } = settled
    const { id: reverses } = await trx.from('ledger_transactions').where({ scope, idempotency_key: key }).firstOrFail()
    const { publicId, reference } = payout
    await this.ledger.mustPost(
      { kind: 'payout_bounce', scope: 'payout.bounce', key: publicId, reference, legs, reverses },
      trx
    )
    return true
  }

  /** The bank takes nothing at once: it goes by the standard rail, free of charge, and is to be sent anew. */
  async fallBack(payout: Payout, trx: Trx) {
    const sentAs = { gateway_reference: `${payout.publicId}.2`, gateway_id: null, sent_at: null, in_doubt: 0 }
    const change = { ...sentAs, speed: 'standard', fee_minor: 0, fell_back: 'bank' }
    return this.#change(payout, payoutMoves.fall_back, change, trx)
  }

  async #change({ kind, id, gatewayReference }: Transfer, { from, to }: Move, change: object, trx: Trx) {
    const open = trx
      .from(KINDS[kind].table)
      .where('id', id)
      .whereIn('state', [...from])
    if (kind === 'payout') open.whereRaw('coalesce(gateway_reference, public_id) = ?', [gatewayReference])
    return Number(await open.update({ ...change, state: to })) === 1
  }
}

function settlingOf({ kind, publicId, accountId, amount, fee, gateway, reference }: Transfer): Posting {
  const legs: Leg[] = [
    { place: KINDS[kind].holdOf(accountId), amount: amount.negate() },
    { place: clearingOf(gateway), amount: amount.minus(fee) },
    { place: platformFee, amount: fee },
  ].filter((leg) => !leg.amount.isZero)
  return { kind: KINDS[kind].settle, scope: `${kind}.settle`, key: publicId, reference, legs }
}

function isPosted(fate: Fate) {
  return fate.status === 'fulfilled' && fate.value.ok
}
