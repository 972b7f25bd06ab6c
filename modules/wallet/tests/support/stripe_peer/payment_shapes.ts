import type Stripe from 'stripe'

const NOTHING_WRITTEN = { address: null, email: null, name: null, phone: null, tax_id: null }

export interface NewSession {
  id: string
  created: number
  amount: number
  currency: string
  reference: string | null
  metadata: Stripe.Metadata
  successUrl: string
  cancelUrl: string | null
  methods: string[]
}

export function session(it: NewSession) {
  return {
    id: it.id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: it.methods,
    amount_subtotal: it.amount,
    amount_total: it.amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: it.cancelUrl,
    client_reference_id: it.reference,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: it.created,
    currency: it.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: 'if_required',
    customer_details: null,
    customer_email: null,
    discounts: [],
    expires_at: it.created + 86_400,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: null,
    managed_payments: null,
    metadata: it.metadata,
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: it.methods,
    payment_status: 'unpaid',
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: it.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `https://checkout.stripe.com/c/pay/${it.id}`,
    wallet_options: null,
  } satisfies Stripe.Checkout.Session as Stripe.Checkout.Session
}

export function intent(it: {
  id: string
  created: number
  amount: number
  currency: string
  metadata: Stripe.Metadata
}) {
  return {
    id: it.id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: it.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: null,
    confirmation_method: 'automatic',
    created: it.created,
    currency: it.currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: it.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_group: it.metadata.reference ?? null,
  } satisfies Stripe.PaymentIntent as Stripe.PaymentIntent
}

export function charge(it: { id: string; created: number; of: Stripe.PaymentIntent }) {
  return {
    id: it.id,
    object: 'charge',
    amount: it.of.amount,
    amount_captured: it.of.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: NOTHING_WRITTEN,
    calculated_statement_descriptor: 'MEGILANCE',
    captured: true,
    created: it.created,
    currency: it.of.currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: it.of.metadata,
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: it.of.id,
    payment_method: null,
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: it.of.transfer_group,
  } satisfies Stripe.Charge as Stripe.Charge
}

export function refund(it: {
  id: string
  created: number
  amount: number
  of: Stripe.Charge
  metadata: Stripe.Metadata
}) {
  return {
    id: it.id,
    object: 'refund',
    amount: it.amount,
    balance_transaction: null,
    charge: it.of.id,
    created: it.created,
    currency: it.of.currency,
    customer: null,
    customer_account: null,
    metadata: it.metadata,
    payment_intent: it.of.payment_intent,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  } satisfies Stripe.Refund as Stripe.Refund
}
