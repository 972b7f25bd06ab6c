import type Stripe from 'stripe'

interface Move {
  id: string
  created: number
  amount: number
  fee: number
  currency: string
  source: string
  type: Stripe.BalanceTransaction.Type
  category: string
}

export function balanceTransaction({ id, created, amount, fee, currency, source, type, category }: Move) {
  return {
    id,
    object: 'balance_transaction',
    amount,
    available_on: created,
    balance_type: 'payments',
    created,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0 ? [] : [{ amount: fee, application: null, currency, description: 'Stripe fees', type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: category,
    source,
    status: 'available',
    type,
  } satisfies Stripe.BalanceTransaction as Stripe.BalanceTransaction
}

export function account(it: {
  id: string
  created: number
  country: string
  email: string
  metadata: Stripe.Metadata
}) {
  return {
    id: it.id,
    object: 'account',
    capabilities: { transfers: 'inactive' },
    charges_enabled: false,
    controller: { type: 'application', stripe_dashboard: { type: 'express' }, requirement_collection: 'stripe' },
    country: it.country,
    created: it.created,
    default_currency: 'usd',
    details_submitted: false,
    email: it.email,
    external_accounts: list<Stripe.ExternalAccount>([], `/v1/accounts/${it.id}/external_accounts`),
    metadata: it.metadata,
    payouts_enabled: false,
    requirements: {
      alternatives: [],
      current_deadline: null,
      currently_due: ['external_account', 'tos_acceptance.date'],
      disabled_reason: 'requirements.past_due',
      errors: [],
      eventually_due: ['external_account', 'tos_acceptance.date'],
      past_due: ['external_account', 'tos_acceptance.date'],
      pending_verification: [],
    },
    type: 'none',
  } satisfies Stripe.Account as Stripe.Account
}

export function bankAccount(it: { id: string; last4: string; country: string; currency: string; holder: string }) {
  return {
    id: it.id,
    object: 'bank_account',
    account_holder_name: it.holder,
    account_holder_type: 'individual',
    account_type: null,
    available_payout_methods: ['standard', 'instant'],
    bank_name: 'STRIPE TEST BANK',
    country: it.country,
    currency: it.currency,
    fingerprint: null,
    last4: it.last4,
    routing_number: '110000000',
    status: 'new',
  } satisfies Stripe.BankAccount as Stripe.BankAccount
}

interface NewTransfer {
  id: string
  created: number
  amount: number
  currency: string
  destination: string
  group: string | null
  metadata: Stripe.Metadata
}

export function transfer({ id, created, amount, currency, destination, group, metadata }: NewTransfer) {
  return {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: null,
    created,
    currency,
    description: null,
    destination,
    livemode: false,
    metadata,
    reversals: list<Stripe.TransferReversal>([], `/v1/transfers/${id}/reversals`),
    reversed: false,
    source_transaction: null,
    source_type: 'card',
    transfer_group: group,
  } satisfies Stripe.Transfer as Stripe.Transfer
}

export function reversal(it: { id: string; created: number; of: Stripe.Transfer; metadata: Stripe.Metadata }) {
  return {
    id: it.id,
    object: 'transfer_reversal',
    amount: it.of.amount,
    balance_transaction: null,
    created: it.created,
    currency: it.of.currency,
    destination_payment_refund: null,
    metadata: it.metadata,
    source_refund: null,
    transfer: it.of.id,
  } satisfies Stripe.TransferReversal as Stripe.TransferReversal
}

interface NewPayout {
  id: string
  created: number
  amount: number
  currency: string
  method: string
  destination: string
  metadata: Stripe.Metadata
}

export function payout({ id, created, amount, currency, method, destination, metadata }: NewPayout) {
  return {
    id,
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: created,
    automatic: false,
    balance_transaction: null,
    created,
    currency,
    description: null,
    destination,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata,
    method,
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  } satisfies Stripe.Payout as Stripe.Payout
}

export function list<T>(data: T[], url: string, hasMore = false): Stripe.ApiList<T> {
  return { object: 'list', data, has_more: hasMore, url }
}
