import { LARGEST_IN, LARGEST_MINOR, STEP_IN, STRIPE_CURRENCIES } from '#modules/wallet/adapters/stripe/amounts'
import { StripeCheckout } from '#modules/wallet/adapters/stripe/checkout'
import { StripeClient, type StripeOptions } from '#modules/wallet/adapters/stripe/client'
import { StripeDisputes } from '#modules/wallet/adapters/stripe/disputes'
import { readWebhook } from '#modules/wallet/adapters/stripe/events'
import { StripePayees } from '#modules/wallet/adapters/stripe/payees'
import { INSTANT_CURRENCIES, StripePayouts } from '#modules/wallet/adapters/stripe/payouts'
import { StripeRefunds } from '#modules/wallet/adapters/stripe/refunds'
import { StripeStatement } from '#modules/wallet/adapters/stripe/statement'
import type {
  Headers,
  PaymentGateway,
  PaymentRequest,
  PayoutRequest,
  RefundRequest,
  TransferKind,
} from '#modules/wallet/gateways/payment_gateway'

/** Countries whose banks Stripe Connect pays to. */
const PAYOUT_COUNTRIES = (
  'AE AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GI GR HK HR HU IE IT JP LI LT LU LV MT MX MY NL NO NZ PL PT RO SE SG ' +
  'SI SK TH US'
).split(' ')

/**
 * Stripe Connect with separate charges and transfers: all money is on our balance there, our ledger says whose it is,
 * and payouts go through the connected account of whoever is paid. Stripe's ids are references to ours and nothing more.
 */
export class StripeGateway implements PaymentGateway {
  readonly name = 'stripe'
  readonly payees: StripePayees
  #checkout: StripeCheckout
  #refunds: StripeRefunds
  #payouts: StripePayouts
  #disputes: StripeDisputes
  #statement: StripeStatement
  #secrets: string[]

  constructor(options: StripeOptions) {
    const client = new StripeClient(options)
    this.payees = new StripePayees(client)
    this.#checkout = new StripeCheckout(client)
    this.#refunds = new StripeRefunds(client, this.#checkout)
    this.#payouts = new StripePayouts(client)
    this.#disputes = new StripeDisputes(client)
    this.#statement = new StripeStatement(client, this.#disputes)
    this.#secrets = options.webhookSecrets
  }

  async capabilities() {
    return {
      currencies: STRIPE_CURRENCIES,
      largestMinor: LARGEST_MINOR,
      largestIn: LARGEST_IN,
      stepIn: STEP_IN,
      refunds: true,
      payouts: true,
      bankTransfers: false,
      stablecoin: null,
      instantPayouts: INSTANT_CURRENCIES,
      payoutCountries: PAYOUT_COUNTRIES,
    }
  }

  createPayment(request: PaymentRequest) {
    return this.#checkout.create(request)
  }

  retrievePayment(id: string) {
    return this.#checkout.retrieve(id)
  }

  findPayment(reference: string, since: number) {
    return this.#checkout.find(reference, since)
  }

  cancelPayment(id: string) {
    return this.#checkout.cancel(id)
  }

  refund(request: RefundRequest) {
    return this.#refunds.create(request)
  }

  payout(request: PayoutRequest) {
    return this.#payouts.create(request)
  }

  retrieveTransfer(kind: TransferKind, id: string) {
    return kind === 'payout' ? this.#payouts.retrieve(id) : this.#refunds.retrieve(id)
  }

  balance() {
    return this.#statement.balance()
  }

  retrieveDispute(id: string) {
    return this.#disputes.retrieve(id)
  }

  statement(from: number, until: number) {
    return this.#statement.between(from, until)
  }

  async parseWebhook(body: string, headers: Headers) {
    return readWebhook(body, headers, this.#secrets)
  }
}
