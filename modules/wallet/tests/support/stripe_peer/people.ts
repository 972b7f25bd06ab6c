import type Stripe from 'stripe'
import type { Books } from '#modules/wallet/tests/support/stripe_peer/books'
import { bankAccount } from '#modules/wallet/tests/support/stripe_peer/connect_shapes'
import { dispute } from '#modules/wallet/tests/support/stripe_peer/dispute_shape'
import { charge, intent } from '#modules/wallet/tests/support/stripe_peer/payment_shapes'

export const STRIPE_CARDS = {
  pays: '4242424242424242',
  asksToConfirm: '4000002760003184',
  isDeclined: '4000000000000002',
  isDisputed: '4000000000000259',
  isAskedAbout: '4000000000001976',
}

/** Numbers of bank accounts in Stripe's test mode, by what becomes of a payout. */
export const STRIPE_BANKS = { pays: '000123456789', isClosed: '000111111113', isWrong: '000111111116' }
const FAILURES: Record<string, string> = { 1113: 'account_closed', 1116: 'no_account' }

/** Everybody outside Stripe's API: those who pay, their banks, and those who are paid. */
export class People {
  constructor(private books: Books) {}

  /** What a person does on a session's page. */
  pay(sessionId: string, card: string) {
    const session = this.books.find<Stripe.Checkout.Session>(sessionId, 'checkout.session')
    if (session.status !== 'open') throw new Error('The page is closed')
    const paying = this.#intentOf(session)
    if (card === STRIPE_CARDS.isDeclined) return this.#decline(paying)
    if (card === STRIPE_CARDS.asksToConfirm) return void (paying.status = 'requires_action')
    this.#charge(session, paying)
    if (card === STRIPE_CARDS.isDisputed) this.#dispute(paying, 'needs_response')
    if (card === STRIPE_CARDS.isAskedAbout) this.#dispute(paying, 'warning_needs_response')
  }

  /** What the person answers their bank. */
  confirm(sessionId: string) {
    const session = this.books.find<Stripe.Checkout.Session>(sessionId, 'checkout.session')
    this.#charge(session, this.#intentOf(session))
  }

  /** Nobody used the page for a day. */
  expire(sessionId: string) {
    const session = this.books.find<Stripe.Checkout.Session>(sessionId, 'checkout.session')
    Object.assign(session, { status: 'expired', url: null })
    this.books.tell('checkout.session.expired', session)
  }

  decide(state: 'won' | 'lost') {
    const [latest] = this.books.all<Stripe.Dispute>('dispute')
    latest.status = state
    if (state === 'won') {
      const { amount, currency, id: source } = latest
      this.books.move({ amount, currency, source, type: 'adjustment', category: 'dispute_reversal' })
      this.books.tell('charge.dispute.funds_reinstated', latest)
    }
    this.books.tell('charge.dispute.closed', latest)
  }

  /** Somebody told Stripe who they are and where their bank is. */
  onboard(accountId: string, number = STRIPE_BANKS.pays) {
    const account = this.books.find<Stripe.Account>(accountId, 'account')
    const bank = { id: this.books.id('ba'), last4: number.slice(-4), country: account.country!, currency: 'usd' }
    account.external_accounts!.data = [this.books.add(bankAccount({ ...bank, holder: 'Farid' }))]
    Object.assign(account, { details_submitted: true, payouts_enabled: true, capabilities: { transfers: 'active' } })
    Object.assign(account.requirements!, { currently_due: [], past_due: [], eventually_due: [], disabled_reason: null })
    this.books.tell('account.updated', account, accountId)
  }

  /** The banks finish the payouts that are on their way; instant ones are done sooner. */
  bank({ onlyInstant = false } = {}) {
    for (const payout of this.books.all<Stripe.Payout>('payout')) {
      if (payout.status !== 'pending' || (onlyInstant && payout.method !== 'instant')) continue
      const { last4 } = this.books.find<Stripe.BankAccount>(payout.destination as string, 'bank_account')
      const failure = FAILURES[last4]
      payout.status = failure ? 'failed' : 'paid'
      payout.failure_code = failure ?? null
      this.books.tell(`payout.${payout.status}`, payout, this.accountOf(payout))
    }
  }

  /** A bank sends back the newest payout that had arrived: "paid" turns into "failed", as Stripe writes it. */
  sendBack() {
    const payout = this.books.all<Stripe.Payout>('payout').find(({ status }) => status === 'paid')!
    Object.assign(payout, { status: 'failed', failure_code: 'account_closed' })
    this.books.tell('payout.failed', payout, this.accountOf(payout))
  }

  accountOf(payout: Stripe.Payout) {
    const accounts = this.books.all<Stripe.Account>('account')
    return accounts.find((one) => one.external_accounts!.data.some(({ id }) => id === payout.destination))!.id
  }

  #intentOf(session: Stripe.Checkout.Session): Stripe.PaymentIntent {
    if (session.payment_intent) return this.books.find(session.payment_intent as string, 'payment_intent')
    const { amount_total: amount, currency, metadata } = session
    const ids = { id: this.books.id('pi'), created: this.books.now() }
    const made = this.books.add(intent({ ...ids, amount: amount!, currency: currency!, metadata: metadata ?? {} }))
    session.payment_intent = made.id
    return made
  }

  #decline(paying: Stripe.PaymentIntent) {
    const failed = charge({ id: this.books.id('ch'), created: this.books.now(), of: paying })
    Object.assign(failed, { status: 'failed', paid: false, captured: false, failure_code: 'card_declined' })
    this.books.add(failed)
    paying.last_payment_error = { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline' }
    this.books.tell('payment_intent.payment_failed', paying)
  }

  #charge(session: Stripe.Checkout.Session, paying: Stripe.PaymentIntent) {
    const paid = this.books.add(charge({ id: this.books.id('ch'), created: this.books.now(), of: paying }))
    const { amount, currency } = paid
    const fee = Math.round(amount * 0.029) + (currency === 'usd' ? 30 : 0)
    const source = { source: paid.id, type: 'charge', category: 'charge' } as const
    paid.balance_transaction = this.books.move({ amount, fee, currency, ...source })
    Object.assign(paying, { status: 'succeeded', amount_received: amount, latest_charge: paid.id })
    Object.assign(session, { status: 'complete', payment_status: 'paid', url: null })
    this.books.tell('checkout.session.completed', session)
    this.books.tell('charge.succeeded', paid)
  }

  #dispute(paying: Stripe.PaymentIntent, status: 'needs_response' | 'warning_needs_response') {
    const of = this.books.find<Stripe.Charge>(paying.latest_charge as string, 'charge')
    of.disputed = status === 'needs_response'
    const opened = this.books.add(dispute({ id: this.books.id('du'), created: this.books.now(), of, status }))
    if (of.disputed) {
      const { amount, currency, id: source } = opened
      this.books.move({ amount: -amount, fee: 1_500, currency, source, type: 'adjustment', category: 'dispute' })
    }
    this.books.tell('charge.dispute.created', opened)
  }
}
