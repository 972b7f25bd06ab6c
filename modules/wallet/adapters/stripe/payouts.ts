import type Stripe from 'stripe'
import { toWire } from '#modules/wallet/adapters/stripe/amounts'
import type { StripeClient } from '#modules/wallet/adapters/stripe/client'
import { StripeRefusal } from '#modules/wallet/adapters/stripe/errors'
import { GatewayError } from '#modules/wallet/gateways/gateway_error'
import type { GatewayTransfer, PayoutRequest } from '#modules/wallet/gateways/payment_gateway'

/** Where Stripe pays out at once, by the currency of the country. */
export const INSTANT_CURRENCIES = words('AED AUD CAD DKK EUR GBP HKD MYR NOK NZD SEK SGD USD')

const STATES: Record<string, GatewayTransfer['state']> = { paid: 'done', failed: 'failed', canceled: 'failed' }
const REASONS: Record<string, string> = {
  account_closed: 'account_closed',
  bank_account_restricted: 'account_closed',
  account_frozen: 'account_closed',
  no_account: 'wrong_account',
  invalid_account_number: 'wrong_account',
  incorrect_account_holder_name: 'wrong_account',
}

/**
 * Money to somebody's bank: first from our balance to their connected account, from there to the bank. What cannot go on
 * is taken back, so that a payout that failed has cost nothing. The id names both: "acct_.../po_...".
 */
export class StripePayouts {
  constructor(private client: StripeClient) {}

  async create(request: PayoutRequest): Promise<GatewayTransfer> {
    const { reference, amount, to, speed } = request
    if (!to.payee) throw new GatewayError('not_done', 'refused', 'Stripe pays to its own payees only')
    if (speed === 'instant' && !INSTANT_CURRENCIES.includes(amount.currency)) {
      return refused(reference, 'instant_unavailable')
    }
    const transfer = (await this.#transferFor(reference)) ?? (await this.#transfer(request, to.payee))
    if (transfer.reversed) return refused(reference, transfer.metadata.refused ?? 'failed')
    const known = await this.#payoutFor(reference, to.payee, transfer.created)
    if (known) return this.#outcome(known, to.payee)
    try {
      return await this.#outcome(await this.#payOut(request, to.payee, transfer.id), to.payee)
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error
      await this.#takeBack(reference, transfer.id)
      return refused(reference, speed === 'instant' ? 'instant_unavailable' : 'failed')
    }
  }

  async retrieve(id: string): Promise<GatewayTransfer> {
    const [stripeAccount, payoutId] = id.split('/')
    const payout = await this.client.ask((stripe) => stripe.payouts.retrieve(payoutId, {}, { stripeAccount }))
    return this.#outcome(payout, stripeAccount)
  }

  /** Keys are forgotten after some weeks, the group of a transfer is not. */
  async #transferFor(reference: string) {
    const list = await this.client.ask((stripe) => stripe.transfers.list({ transfer_group: reference, limit: 1 }))
    return list.data[0] ?? null
  }

  #transfer({ reference, amount }: PayoutRequest, destination: string) {
    const transfer = { ...toWire(amount), destination, transfer_group: reference, metadata: { reference } }
    const options = { idempotencyKey: `payout:${reference}:transfer` }
    return this.client.ask((stripe) => stripe.transfers.create(transfer, options))
  }

  #payoutFor(reference: string, stripeAccount: string, since: number) {
    return this.client.ask(async (stripe) => {
      const payouts = stripe.payouts.list({ created: { gte: since }, limit: 100 }, { stripeAccount })
      for await (const payout of payouts) if (payout.metadata?.reference === reference) return payout
      return null
    })
  }

  #payOut({ reference, amount, speed }: PayoutRequest, stripeAccount: string, transfer: string) {
    const payout = { ...toWire(amount), method: speed, metadata: { reference, transfer } }
    const options = { stripeAccount, idempotencyKey: `payout:${reference}:payout` }
    return this.client.ask((stripe) => stripe.payouts.create(payout, options))
  }

  async #takeBack(reference: string, transfer: string) {
    const options = { idempotencyKey: `payout:${reference}:reversal` }
    try {
      await this.client.ask((stripe) => stripe.transfers.createReversal(transfer, { metadata: { reference } }, options))
    } catch (error) {
      // Its key is forgotten after some weeks, that it was taken back is not.
      if (!(error instanceof StripeRefusal) || !(await this.#isTakenBack(transfer))) throw error
    }
  }

  async #isTakenBack(id: string) {
    return (await this.client.ask((stripe) => stripe.transfers.retrieve(id))).reversed
  }

  async #outcome(payout: Stripe.Payout, account: string): Promise<GatewayTransfer> {
    const { reference = '', transfer } = payout.metadata ?? {}
    const state = STATES[payout.status] ?? 'sent'
    if (state === 'failed' && transfer) await this.#takeBack(reference, transfer)
    const reason = state === 'failed' ? (REASONS[payout.failure_code ?? ''] ?? 'failed') : null
    return { kind: 'payout', id: `${account}/${payout.id}`, reference, state, reason }
  }
}

function refused(reference: string, reason: string): GatewayTransfer {
  return { kind: 'payout', id: `refused:${reference}`, reference, state: 'failed', reason }
}

function words(text: string) {
  return text.split(' ')
}
