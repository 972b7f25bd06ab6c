import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { SyncTransfer } from '#modules/wallet/actions/sync_transfer'
import { gatewayOf } from '#modules/wallet/gateways/gateways'
import { findRefund } from '#modules/wallet/queries/transfers'

/** Hands a refund to the gateway. Sent again, the gateway returns the first one. */
@inject()
export class SendRefund {
  constructor(private syncTransfer: SyncTransfer) {}

  async handle(publicId: string) {
    const refund = await findRefund(publicId)
    if (refund?.state !== 'requested') return
    const payment = await db.from('payment_intents').where('id', refund.paymentId).select('gateway_id').firstOrFail()
    const gateway = await gatewayOf(refund)
    await this.syncTransfer.apply(
      gateway.name,
      await gateway.refund({
        reference: publicId,
        paymentId: payment.gateway_id,
        amount: refund.amount,
      })
    )
  }
}
