import type Stripe from 'stripe'
import { Money } from '#app/money/money'
import { fromWire } from '#modules/wallet/adapters/stripe/amounts'
import type { StripeClient } from '#modules/wallet/adapters/stripe/client'
import type { StripeDisputes } from '#modules/wallet/adapters/stripe/disputes'
import { idOf } from '#modules/wallet/adapters/stripe/refunds'
import type { StatementKind, StatementLine } from '#modules/wallet/gateways/payment_gateway'

/** By what Stripe's reports call it; money to a connected account has left us. */
const KINDS: Record<string, StatementKind> = {
  charge: 'payment',
  refund: 'refund',
  refund_failure: 'refund',
  transfer: 'payout',
  transfer_reversal: 'payout_return',
  payout: 'payout',
  payout_reversal: 'payout_return',
  dispute: 'dispute',
  dispute_reversal: 'dispute_return',
  fee: 'fee',
  network_cost: 'fee',
  tax: 'fee',
}

/** What moved on our own balance at Stripe: its balance transactions, what it kept of each as a line of its own. */
export class StripeStatement {
  constructor(
    private client: StripeClient,
    private disputes: StripeDisputes
  ) {}

  async between(from: number, until: number): Promise<StatementLine[]> {
    const moves = await this.#moves({ gte: Math.ceil(from / 1_000), lt: Math.ceil(until / 1_000) })
    const disputed = new Map<string, Promise<string>>()
    const lines: StatementLine[] = []
    // Newest first, as Stripe lists them.
    for (const move of moves.reverse()) lines.push(...linesOf(move, await this.#referenceOf(move, disputed)))
    return lines
  }

  /** Page by page, each within a deadline of its own: however much moved, it is one statement or none. */
  async #moves(created: { gte: number; lt: number }): Promise<Stripe.BalanceTransaction[]> {
    const all: Stripe.BalanceTransaction[] = []
    for (let after: string | undefined; ; after = all.at(-1)!.id) {
      const page = { created, limit: 100, starting_after: after, expand: ['data.source'] }
      const { data, has_more: hasMore } = await this.client.ask((stripe) => stripe.balanceTransactions.list(page))
      all.push(...data)
      if (!hasMore || data.length === 0) return all
    }
  }

  async balance(): Promise<Money[]> {
    const { available, pending } = await this.client.ask((stripe) => stripe.balance.retrieve())
    const sums = new Map<string, Money>()
    for (const { amount, currency } of [...available, ...pending]) {
      const part = fromWire(amount, currency)
      sums.set(part.currency, part.plus(sums.get(part.currency) ?? Money.zero(part.currency)))
    }
    return [...sums.values()]
  }

  /** `disputed`: payments that were asked about already, for each dispute and each fee of one names but their intent. */
  async #referenceOf({ source }: Stripe.BalanceTransaction, disputed: Map<string, Promise<string>>): Promise<string> {
    if (source === null || typeof source === 'string') return source ?? ''
    if (source.object === 'dispute') {
      const intent = idOf(source.payment_intent) ?? ''
      if (!disputed.has(intent)) disputed.set(intent, this.disputes.referenceOf(intent || null))
      return disputed.get(intent)!
    }
    const reference = 'metadata' in source ? source.metadata?.reference : undefined
    return reference ?? source.id
  }
}

function linesOf(move: Stripe.BalanceTransaction, reference: string): StatementLine[] {
  const { id, created, amount, fee, currency, reporting_category: category } = move
  const at = created * 1_000
  const kind = KINDS[category] ?? (amount < 0 ? 'payout' : 'payment')
  const line = { id, kind, reference, amount: fromWire(amount, currency), at }
  if (fee === 0) return amount === 0 ? [] : [line]
  const kept: StatementLine = { id: `${id}.fee`, kind: 'fee', reference, amount: fromWire(-fee, currency), at }
  return amount === 0 ? [kept] : [line, kept]
}
