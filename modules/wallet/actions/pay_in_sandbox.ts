import { inject } from '@adonisjs/core'
import { isDemo } from '#config/app'
import { TakeInWebhooks } from '#modules/wallet/actions/take_in_webhooks'
import { Till } from '#modules/wallet/adapters/sandbox/till'
import { findPayment, type PaymentState } from '#modules/wallet/queries/payments'

const CARD_THAT_PAYS = '4242424242424242'

/** Pays at the sandbox's till as a person with a browser would, and takes its webhook in within this process. */
@inject()
export class PayInSandbox {
  constructor(
    private till: Till,
    private webhooks: TakeInWebhooks
  ) {}

  /** A card that asks for confirmation is confirmed; a declined one leaves the payment open. */
  async handle(paymentId: string, cardNumber = CARD_THAT_PAYS): Promise<PaymentState> {
    const payment = await findPayment(paymentId)
    if (!isDemo || !payment?.gateway.startsWith('sandbox') || !payment.gatewayId) {
      throw new Error(`"${paymentId}" is not a payment at the sandbox`)
    }

    const paid = await this.till.pay(payment.gatewayId, cardNumber)
    if (paid.ok && paid.value.state === 'confirming') await this.till.confirm(payment.gatewayId)
    await this.webhooks.handle(payment.gatewayId)
    return (await findPayment(paymentId))!.state
  }
}
