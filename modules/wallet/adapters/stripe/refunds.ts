import type Stripe from 'stripe'
import { toWire } from '#modules/wallet/adapters/stripe/amounts'
import type { StripeCheckout } from '#modules/wallet/adapters/stripe/checkout'
import type { StripeClient } from '#modules/wallet/adapters/stripe/client'
import { StripeRefusal } from '#modules/wallet/adapters/stripe/errors'
import type { GatewayTransfer, RefundRequest } from '#modules/wallet/gateways/payment_gateway'

const STATES: Record<string, GatewayTransfer['state']> = { succeeded: 'done', failed: 'failed', canceled: 'failed' }
const REASONS: Record<string, string> = {
  charge_already_refunded: 'more_than_paid',
  charge_disputed: 'disputed',
}

/** Money back to the card it came from. */
export class StripeRefunds {
  constructor(
    private client: StripeClient,
    private checkout: StripeCheckout
  ) {}

  async create({ reference, paymentId, amount }: RefundRequest): Promise<GatewayTransfer> {
    const { payment_intent: intent } = await this.checkout.session(paymentId)
    const refund = { payment_intent: idOf(intent)!, amount: toWire(amount).amount, metadata: { reference } }
    try {
      const options = { idempotencyKey: `refund:${reference}` }
      return toTransfer(await this.client.ask((stripe) => stripe.refunds.create(refund, options)))
    } catch (error) {
      const reason = error instanceof StripeRefusal ? reasonOf(error) : null
      if (!reason) throw error
      return { kind: 'refund', id: `refused:${reference}`, reference, state: 'failed', reason }
    }
  }

  async retrieve(id: string): Promise<GatewayTransfer> {
    return toTransfer(await this.client.ask((stripe) => stripe.refunds.retrieve(id)))
  }
}

/** Null for refusals that say nothing about the payment. */
function reasonOf({ code, param }: StripeRefusal) {
  return REASONS[code ?? ''] ?? (param === 'amount' ? 'more_than_paid' : null)
}

function toTransfer({ id, metadata, status }: Stripe.Refund): GatewayTransfer {
  const state = STATES[status ?? ''] ?? 'sent'
  return {
    kind: 'refund',
    id,
    reference: metadata?.reference ?? '',
    state,
    reason: state === 'failed' ? 'failed' : null,
  }
}

/** Stripe writes an id, or the whole object where it was asked to. */
export function idOf(object: string | { id: string } | null | undefined): string | null {
  return typeof object === 'string' ? object : (object?.id ?? null)
}
