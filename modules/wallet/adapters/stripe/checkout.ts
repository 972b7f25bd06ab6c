import type Stripe from 'stripe'
import { appUrl } from '#config/app'
import { fromWire, toWire } from '#modules/wallet/adapters/stripe/amounts'
import type { StripeClient } from '#modules/wallet/adapters/stripe/client'
import { idOf } from '#modules/wallet/adapters/stripe/refunds'
import { StripeRefusal } from '#modules/wallet/adapters/stripe/errors'
import { GatewayError } from '#modules/wallet/gateways/gateway_error'
import type { GatewayPayment, PaymentRequest } from '#modules/wallet/gateways/payment_gateway'

/** Clocks differ a little. */
const SLACK_SECONDS = 60

/** Payments through Stripe's own pay page: a Checkout Session each. No script of Stripe's or ours is needed for it. */
export class StripeCheckout {
  constructor(private client: StripeClient) {}

  async create({ reference, amount, title, returnPath }: PaymentRequest): Promise<GatewayPayment> {
    const back = new URL(returnPath, appUrl).href
    const { amount: unitAmount, currency } = toWire(amount)
    const item = { currency, unit_amount: unitAmount, product_data: { name: title } }
    const session = await this.client.ask((stripe) =>
      stripe.checkout.sessions.create(
        {
          mode: 'payment',
          allowed_payment_method_types: ['card'],
          adaptive_pricing: { enabled: false },
          client_reference_id: reference,
          line_items: [{ price_data: item, quantity: 1 }],
          metadata: { reference },
          payment_intent_data: { metadata: { reference }, transfer_group: reference },
          success_url: back,
          cancel_url: back,
        },
        { idempotencyKey: `payment:${reference}` }
      )
    )
    return toPayment(session)
  }

  /** By the id of the session, or of what is paid by it: a decline is told of the latter. */
  async retrieve(id: string): Promise<GatewayPayment> {
    const session = id.startsWith('pi_') ? await this.#sessionOf(id) : await this.session(id)
    return toPayment(session, await this.#declinesOf(session))
  }

  async #sessionOf(intent: string) {
    const found = await this.client.ask((stripe) => stripe.checkout.sessions.list({ payment_intent: intent, limit: 1 }))
    if (!found.data[0]) throw new GatewayError('not_done', 'refused', 'Stripe knows no session of that payment')
    return found.data[0]
  }

  async #declinesOf(session: Stripe.Checkout.Session) {
    const intent = idOf(session.payment_intent)
    if (!intent) return 0
    const { data } = await this.client.ask((stripe) => stripe.charges.list({ payment_intent: intent, limit: 100 }))
    return data.filter(({ status }) => status === 'failed').length
  }

  session(id: string) {
    return this.client.ask((stripe) => stripe.checkout.sessions.retrieve(id))
  }

  /** Lists what was made since then: unlike Stripe's search, the list knows what was made a second ago. */
  async find(reference: string, since: number): Promise<GatewayPayment | null> {
    const created = { gte: Math.floor(since / 1_000) - SLACK_SECONDS }
    const found = await this.client.ask(async (stripe) => {
      for await (const session of stripe.checkout.sessions.list({ created, limit: 100 })) {
        if (session.client_reference_id === reference) return session
      }
      return null
    })
    return found && toPayment(found)
  }

  async cancel(id: string): Promise<GatewayPayment> {
    try {
      const expired = await this.client.ask((stripe) => stripe.checkout.sessions.expire(id))
      return toPayment(expired, await this.#declinesOf(expired))
    } catch (error) {
      if (error instanceof StripeRefusal) return this.retrieve(id)
      throw error
    }
  }
}

function toPayment(session: Stripe.Checkout.Session, declines = 0): GatewayPayment {
  const isPaid = session.payment_status === 'paid'
  const isOver = session.status === 'expired'
  return {
    id: session.id,
    reference: session.client_reference_id ?? '',
    amount: fromWire(session.amount_total ?? 0, session.currency ?? 'usd'),
    received: null,
    state: isPaid ? 'paid' : isOver ? 'failed' : 'open',
    reason: !isPaid && isOver ? 'expired' : null,
    payPath: session.url ?? '',
    progress: null,
    declines,
  }
}
