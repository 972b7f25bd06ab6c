import { fromWire } from '#modules/wallet/adapters/stripe/amounts'
import type { StripeClient } from '#modules/wallet/adapters/stripe/client'
import { idOf } from '#modules/wallet/adapters/stripe/refunds'
import type { GatewayDispute } from '#modules/wallet/gateways/payment_gateway'

const REASONS: Record<string, string> = {
  fraudulent: 'fraudulent',
  unrecognized: 'fraudulent',
  product_not_received: 'not_received',
  product_unacceptable: 'not_as_described',
  duplicate: 'duplicate',
}

/** A bank's mere question: no money is taken for it, and it is a dispute only once it turns into one. */
export function isInquiry(status: string) {
  return status.startsWith('warning_') || status === 'prevented'
}

export class StripeDisputes {
  constructor(private client: StripeClient) {}

  async retrieve(id: string): Promise<GatewayDispute> {
    const dispute = await this.client.ask((stripe) => stripe.disputes.retrieve(id))
    return {
      id,
      paymentReference: await this.referenceOf(idOf(dispute.payment_intent)),
      amount: fromWire(dispute.amount, dispute.currency),
      state: dispute.status === 'won' ? 'won' : dispute.status === 'lost' ? 'lost' : 'open',
      reason: REASONS[dispute.reason] ?? 'other',
      evidenceDueAt: (dispute.evidence_details.due_by ?? dispute.created) * 1_000,
    }
  }

  /** Our reference of a payment by the intent behind it; empty for a payment that is not ours. */
  async referenceOf(intentId: string | null): Promise<string> {
    if (!intentId) return ''
    const intent = await this.client.ask((stripe) => stripe.paymentIntents.retrieve(intentId))
    return intent.metadata.reference ?? ''
  }
}
