import { inject } from '@adonisjs/core'
import { SyncTransfer } from '#modules/wallet/actions/sync_transfer'
import { gatewayOf } from '#modules/wallet/gateways/gateways'
import { attempt } from '#modules/wallet/routing/attempt'
import { bankAccountOf } from '#modules/wallet/queries/payout_methods'
import { findPayout } from '#modules/wallet/queries/transfers'

/** Hands a withdrawal to the gateway. Sent again, the gateway returns the first one. */
@inject()
export class SendPayout {
  constructor(private syncTransfer: SyncTransfer) {}

  async handle(publicId: string) {
    const payout = await findPayout(publicId)
    if (payout?.state !== 'approved') return
    const gateway = await gatewayOf(payout)
    const to = await bankAccountOf(payout.payoutMethodId)
    const { gatewayReference: reference, amount, fee, speed } = payout
    const asked = { gateway: gateway.name, subject: 'payout', subjectId: publicId } as const
    const request = { reference, amount: amount.minus(fee), to, speed }
    await this.syncTransfer.apply(await attempt(asked, () => gateway.payout(request)))
  }
}
