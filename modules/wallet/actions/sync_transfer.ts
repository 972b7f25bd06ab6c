import { inject } from '@adonisjs/core'
import { publish } from '#app/data/outbox'
import { transact, type Trx } from '#app/data/transact'
import { gatewayOf } from '#modules/wallet/gateways/gateways'
import type { GatewayTransfer, TransferKind } from '#modules/wallet/gateways/payment_gateway'
import { PayoutSettled } from '#modules/wallet/events'
import { TransferBook } from '#modules/wallet/ledger/transfer_book'
import { tellAboutTransfer } from '#modules/wallet/notices/transfer_notices'
import { findTransfer, type Transfer } from '#modules/wallet/queries/transfers'

/** Brings a withdrawal or refund of ours to the state it has at the gateway, in any order and any number of times. */
@inject()
export class SyncTransfer {
  constructor(private book: TransferBook) {}

  /** Asks the gateway about a transfer that was sent. */
  async handle(kind: TransferKind, publicId: string) {
    const transfer = await findTransfer(kind, publicId)
    if (transfer?.state !== 'sent' || !transfer.gatewayId) return
    const gateway = await gatewayOf(transfer)
    await this.apply(await gateway.retrieveTransfer(kind, transfer.gatewayId))
  }

  /** Takes over what the gateway said just now; a transfer that is not ours is ignored. */
  async apply(remote: GatewayTransfer) {
    const transfer = await findTransfer(remote.kind, remote.reference)
    if (!transfer) return
    await transact(async (trx) => {
      if (remote.state === 'sent') await this.book.markSent(transfer, remote.id, trx)
      if (remote.state === 'done' && (await this.book.settle(transfer, remote.id, trx))) {
        await this.#settled(transfer, trx)
      }
      if (remote.state === 'failed' && (await this.book.giveBack(transfer, remote.reason ?? 'failed', trx))) {
        await tellAboutTransfer(transfer, 'failed', trx)
      }
    })
  }

  async #settled(transfer: Transfer, trx: Trx) {
    await tellAboutTransfer(transfer, 'settled', trx)
    if (transfer.kind !== 'payout') return
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
