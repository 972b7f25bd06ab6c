import type Stripe from 'stripe'
import { appUrl } from '#config/app'
import type { StripeClient } from '#modules/wallet/adapters/stripe/client'
import type { GatewayPayee, GatewayPayees, PayeeRequest } from '#modules/wallet/gateways/payment_gateway'

/**
 * Connected accounts: Stripe asks people who they are and where their bank is, on its own pages, and is their
 * counterpart in that; we answer for losses. Money leaves an account only when we say so, hence the manual schedule.
 */
export class StripePayees implements GatewayPayees {
  constructor(private client: StripeClient) {}

  async create({ reference, email, country }: PayeeRequest): Promise<GatewayPayee> {
    const account = await this.client.ask((stripe) =>
      stripe.accounts.create(
        {
          country,
          email,
          controller: {
            fees: { payer: 'application' },
            losses: { payments: 'application' },
            requirement_collection: 'stripe',
            stripe_dashboard: { type: 'express' },
          },
          capabilities: { transfers: { requested: true } },
          settings: { payouts: { schedule: { interval: 'manual' } } },
          metadata: { reference },
        },
        { idempotencyKey: `payee:${reference}` }
      )
    )
    return toPayee(account)
  }

  async retrieve(id: string): Promise<GatewayPayee> {
    return toPayee(await this.client.ask((stripe) => stripe.accounts.retrieve(id)))
  }

  /** Without a key: each link is good for one use. */
  async onboardingLink(account: string, returnPath: string): Promise<string> {
    const back = new URL(returnPath, appUrl).href
    const link = { account, type: 'account_onboarding', return_url: back, refresh_url: back } as const
    return (await this.client.ask((stripe) => stripe.accountLinks.create(link))).url
  }
}

function toPayee(account: Stripe.Account): GatewayPayee {
  return {
    id: account.id,
    reference: account.metadata?.reference ?? '',
    state: stateOf(account),
    account: bankOf(account),
  }
}

function stateOf({ details_submitted: hasTold, payouts_enabled: isPaid, capabilities, requirements }: Stripe.Account) {
  if (isPaid && capabilities?.transfers === 'active') return 'ready'
  if (requirements?.disabled_reason?.startsWith('rejected')) return 'restricted'
  const isMissing = (requirements?.currently_due ?? []).length > 0
  return hasTold && !isMissing ? 'in_review' : 'incomplete'
}

function bankOf({ external_accounts: accounts }: Stripe.Account): GatewayPayee['account'] {
  const [first] = accounts?.data ?? []
  if (!first) return null
  return { country: first.country ?? '', last4: first.last4 ?? '', currency: (first.currency ?? '').toUpperCase() }
}
