import app from '@adonisjs/core/services/app'
import { Job } from '#app/jobs/jobs'
import { SendPayout } from '#modules/wallet/actions/send_payout'

export default class SendPayoutJob extends Job<{ payoutId: string }> {
  async execute() {
    const sendPayout = await app.container.make(SendPayout)
    await sendPayout.handle(this.payload.payoutId)
  }
}
