import { Job } from '#app/jobs/jobs'
import { DeliverWebhooks } from '#modules/wallet/adapters/sandbox/deliver_webhooks'

/** Right after a payment; what is not accepted, the schedule tries again. */
export default class DeliverSandboxWebhooks extends Job<Record<string, never>> {
  async execute() {
    await new DeliverWebhooks().handle()
  }
}
