import app from '@adonisjs/core/services/app'
import { Job } from '#app/jobs/jobs'
import { SendRefund } from '#modules/wallet/actions/send_refund'

export default class SendRefundJob extends Job<{ refundId: string }> {
  async execute() {
    const sendRefund = await app.container.make(SendRefund)
    await sendRefund.handle(this.payload.refundId)
  }
}
