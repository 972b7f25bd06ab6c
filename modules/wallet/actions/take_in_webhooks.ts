import { inject } from '@adonisjs/core'
import { ReceiveWebhook } from '#modules/wallet/actions/receive_webhook'
import { DeliverWebhooks } from '#modules/wallet/adapters/sandbox/deliver_webhooks'

/** Takes in what the sandbox has to say of one payment or transfer within this process, without a request of its own. */
@inject()
export class TakeInWebhooks {
  constructor(
    private deliver: DeliverWebhooks,
    private receiveWebhook: ReceiveWebhook
  ) {}

  async handle(subjectId: string) {
    await this.deliver.handle({
      subjectId,
      transport: async (body, headers, gateway) => {
        const outcome = await this.receiveWebhook.handle({ gateway, body, headers })
        if (!outcome.ok) throw new Error(`The sandbox's webhook was refused: ${outcome.reason}`)
      },
    })
  }
}
