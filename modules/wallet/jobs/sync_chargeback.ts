import app from '@adonisjs/core/services/app'
import { Job } from '#app/jobs/jobs'
import { SyncChargeback } from '#modules/wallet/actions/sync_chargeback'

/** The gateway is asked again because an operator wants to know. */
export default class SyncChargebackJob extends Job<{ chargebackId: string }> {
  async execute() {
    const syncChargeback = await app.container.make(SyncChargeback)
    await syncChargeback.handle(this.payload.chargebackId)
  }
}
