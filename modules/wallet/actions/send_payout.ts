import { inject } from '@adonisjs/core'
import { SyncTransfer } from '#modules/wallet/actions/sync_transfer'
import { bankAccountOf, payoutMethods } from '#modules/wallet/queries/payout_methods'
import { findPayout } from '#modules/wallet/queries/transfers'
import { askFor } from '#modules/wallet/payouts/payable'
import { handOver } from '#modules/wallet/routing/hand_over'

/** Hands a withdrawal to its gateway, or to the next that can. Sent again, a gateway returns the first one. */
@inject()
export class SendPayout {
  constructor(private syncTransfer: SyncTransfer) {}

  async handle(publicId: string) {
    const payout = await findPayout(publicId)
    if (payout?.state !== 'approved') return
    const { payoutMethodId, gatewayReference: reference, amount, fee, speed } = payout
    const to = await bankAccountOf(payoutMethodId)
    const method = (await payoutMethods([payoutMethodId])).get(payoutMethodId)!
    const ask = askFor({ amount: amount.minus(fee), method, speed })
    const handed = await handOver(payout, { reference, amount: ask.amount, to, speed }, ask)
    if (handed) await this.syncTransfer.apply(handed.gateway, handed.remote)
  }
}
