import { inject } from '@adonisjs/core'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { record } from '#app/audit/audit'
import { clock } from '#app/time/clock'
import { publish } from '#app/data/outbox'
import { dispatch } from '#app/jobs/jobs'
import { transact, type Trx } from '#app/data/transact'
import { gatewayOf } from '#modules/wallet/gateways/gateways'
import type { GatewayTransfer, TransferKind } from '#modules/wallet/gateways/payment_gateway'
import { PayoutSettled } from '#modules/wallet/events'
import { TransferBook } from '#modules/wallet/ledger/transfer_book'
import { tellAboutReturn, tellAboutTransfer } from '#modules/wallet/notices/transfer_notices'
import { payoutMethods } from '#modules/wallet/queries/payout_methods'
import { noteVerdict, type Verdict } from '#modules/wallet/routing/verdicts'
import { findPayout, findSent, findTransfer, type Payout, type Transfer } from '#modules/wallet/queries/transfers'

/** What a gateway says of an instant payout that cannot be one. */
const NO_INSTANT = 'instant_unavailable'

/** Brings a withdrawal or refund of ours to the state it has at the gateway, in any order and any number of times. */
@inject()
export class SyncTransfer {
  constructor(private book: TransferBook) {}

  /**
   * Asks the gateway about many transfers that were sent; those that are done are settled in one database transaction.
   * One that cannot be asked about or settled keeps the others from nothing: it is logged, and stays as it was.
   */
  async handleMany(kind: TransferKind, publicIds: string[]) {
    const done: Transfer[] = []
    for (const publicId of publicIds) {
      await this.#attempt(publicId, async () => {
        const transfer = await findTransfer(kind, publicId)
        if (transfer?.state !== 'sent' || !transfer.gatewayId) return
        const remote = await (await gatewayOf(transfer)).retrieveTransfer(kind, transfer.gatewayId)
        if (remote.state === 'done' && remote.reference === transfer.gatewayReference) done.push(transfer)
        else await this.apply(transfer.gateway, remote)
      })
    }
    if (done.length > 0) await transact((trx) => this.#settleMany(kind, done, trx))
  }

  async #settleMany(kind: TransferKind, done: Transfer[], trx: Trx) {
    const { settled, failed } = await this.book.settleMany(kind, done, trx)
    for (const transfer of settled) await this.#settled(transfer, trx)
    for (const { transfer, fate } of failed) {
      logger.error({ kind, transfer: transfer.publicId, fate }, 'a transfer arrived and could not be settled')
    }
  }

  async #attempt(publicId: string, work: () => Promise<void>) {
    try {
      await work()
    } catch (error) {
      logger.error({ err: error, transfer: publicId }, 'could not ask about a transfer, trying again at the next turn')
    }
  }

  /** Asks the gateway whether a payout that arrived has stayed there; one that does not answer is asked again the next day. */
  async watch(publicId: string) {
    const payout = await findPayout(publicId)
    if (payout?.state !== 'settled' || !payout.gatewayId) return
    await db.from('payouts').where('id', payout.id).update({ asked_at: clock.now() })
    await this.apply(payout.gateway, await (await gatewayOf(payout)).retrieveTransfer('payout', payout.gatewayId))
  }

  /** Takes over what the gateway said just now; a transfer that is not ours is ignored. */
  async apply(gateway: string, remote: GatewayTransfer) {
    const transfer = await findSent(remote.kind, remote.reference)
    if (!transfer) return
    if (transfer.gateway !== gateway) {
      if (remote.state === 'failed') return
      throw new Error(`The ${remote.kind} "${transfer.publicId}" was moved on from ${gateway}, and was sent there`)
    }
    await transact(async (trx) => {
      if (remote.state === 'sent') await this.book.markSent(transfer, remote.id, trx)
      if (remote.state === 'done' && (await this.book.settle(transfer, remote.id, trx))) {
        await this.#settled(transfer, trx)
      }
      if (remote.state === 'failed') await this.#failed(transfer, remote.reason ?? 'failed', trx)
    })
  }

  /** A bank without the instant rail is no failure: the money takes the standard one. */
  async #failed(transfer: Transfer, reason: string, trx: Trx) {
    if (transfer.kind === 'payout' && reason === NO_INSTANT) return this.#fallBack(transfer as Payout, trx)
    if (await this.book.giveBack(transfer, reason, trx)) {
      if (transfer.kind === 'payout') await notePayout(transfer as Payout, 'declined', trx)
      return tellAboutTransfer(transfer, 'failed', trx)
    }
    if (transfer.kind === 'payout') await this.#returned(transfer as Payout, reason, trx)
  }

  /** It had arrived, and the bank sent it back: nothing more goes to that account until its owner confirms it. */
  async #returned(payout: Payout, reason: string, trx: Trx) {
    if (!(await this.book.takeBack(payout, reason, trx))) return
    await notePayout(payout, 'declined', trx)
    const { publicId, payoutMethodId } = payout
    await trx.from('payout_methods').where('id', payoutMethodId).update({ returned_at: clock.now() })
    const about = { subjectType: 'payout', subjectId: publicId, actorId: null }
    await record({ action: 'wallet.payout_returned', ...about, details: { reason } }, trx)
    await tellAboutReturn(payout, reason, trx)
  }

  async #fallBack(payout: Payout, trx: Trx) {
    if (!(await this.book.fallBack(payout, trx))) return
    await trx.from('payout_methods').where('id', payout.payoutMethodId).update({ no_instant_at: clock.now() })
    await dispatch('wallet.send_payout', { payoutId: payout.publicId }, trx)
    await tellAboutTransfer(payout, 'fell_back', trx)
  }

  async #settled(transfer: Transfer, trx: Trx) {
    await tellAboutTransfer(transfer, 'settled', trx)
    if (transfer.kind !== 'payout') return
    await notePayout(transfer as Payout, 'approved', trx)
    const { publicId: payoutId, accountId, amount } = transfer
    await publish(
      PayoutSettled({
        payoutId,
        accountId,
        amountMinor: amount.toStored(),
        currency: amount.currency,
      }),
      trx
    )
  }
}

/** What the bank at the other end said, for the choice among gateways. */
async function notePayout({ gateway, publicId, amount, payoutMethodId }: Payout, verdict: Verdict, trx: Trx) {
  const { country } = (await payoutMethods([payoutMethodId], trx)).get(payoutMethodId)!
  await noteVerdict({ gateway, subject: 'payout', subjectId: publicId, amount, rail: 'bank', country }, verdict, trx)
}
