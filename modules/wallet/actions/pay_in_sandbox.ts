import { inject } from '@adonisjs/core'
import { isDemo } from '#config/app'
import { ReceiveWebhook } from '#modules/wallet/actions/receive_webhook'
import { DeliverWebhooks } from '#modules/wallet/adapters/sandbox/deliver_webhooks'
import { Till } from '#modules/wallet/adapters/sandbox/till'
import { findPayment, type PaymentState } from '#modules/wallet/queries/payments'

const CARD_THAT_PAYS = '4242424242424242'

/** Pays at the sandbox's till as a person with a browser would, and takes its webhook in within this process. */
@inject()
export class PayInSandbox {
  constructor(
    private till: Till,
    private deliver: DeliverWebhooks,
    private receiveWebhook: ReceiveWebhook
  ) {}

  /** A card that asks for confirmation is confirmed; a declined one leaves the payment open. */
  async handle(paymentId: string, cardNumber = CARD_THAT_PAYS): Promise<PaymentState> {
    const payment = await findPayment(paymentId)
    if (!isDemo || !payment?.gateway.startsWith('sandbox') || !payment.gatewayId) {
      throw new Error(`"${paymentId}" is not a payment at the sandbox`)
    }

    const paid = await this.till.pay(payment.gatewayId, cardNumber)
    if (paid.ok && paid.value.state === 'confirming') await this.till.confirm(payment.gatewayId)
    await this.deliver.handle({
      subjectId: payment.gatewayId,
      transport: (body, headers, gateway) => this.#receive(body, headers, gateway),
    })
    return (await findPayment(paymentId))!.state
  }

  async #receive(body: string, headers: Record<string, string>, gateway: string) {
    const outcome = await this.receiveWebhook.handle({ gateway, body, headers })
    if (!outcome.ok) throw new Error(`The sandbox's webhook was refused: ${outcome.reason}`)
  }
}
