import type { Money } from '#app/money/money'
import type { Outcome } from '#app/outcome'

export interface GatewayCapabilities {
  currencies: readonly string[]
  /** Largest single sum, in minor units of any currency; and where it is another in one. */
  largestMinor: bigint
  largestIn: Readonly<Record<string, bigint>>
  /** Sums of these currencies are multiples of so many minor units. */
  stepIn: Readonly<Record<'payment' | 'payout', Readonly<Record<string, bigint>>>>
  refunds: boolean
  payouts: boolean
  bankTransfers: boolean
  /** The stablecoin it takes for wallets in one currency, one coin for one whole unit of it; null where it takes none. */
  stablecoin: Stablecoin | null
  /** Currencies in which a payout may go out at once. */
  instantPayouts: readonly string[]
  /** Where banks it pays to are; null is anywhere. */
  payoutCountries: readonly string[] | null
}

export interface Stablecoin {
  code: string
  currency: string
}

/**
 * How money comes in: a card at once; a bank transfer some time later and in whatever sum was sent; a stablecoin, too,
 * and it is seen before it is final.
 */
export type Rail = 'card' | 'bank' | 'stablecoin'

/** What is to be paid. `reference` is our own id of it: the same reference again returns the first payment. */
export interface PaymentRequest {
  reference: string
  rail: Rail
  amount: Money
  title: string
  payer: { reference: string; name: string }
  /** Where the gateway sends the browser when its page is done. */
  returnPath: string
}

/** A payment as the gateway sees it now. */
export interface GatewayPayment {
  id: string
  reference: string
  amount: Money
  /**
   * What arrived for good by bank transfer or stablecoin, which may be more or less than was asked for; null for cards
   * and before it is paid. By stablecoin it may grow afterwards: nobody can keep people from sending again.
   */
  received: Money | null
  state: 'open' | 'paid' | 'failed'
  /** Why it failed, a word that has a translation. */
  reason: string | null
  /** Where to send the person who pays. */
  payPath: string
  /** How far a stablecoin is on its way, while the payment is open; null for the others. */
  progress: PaymentProgress | null
  /** How often a bank has declined it so far: it stays open for another card. */
  declines: number
}

export interface PaymentProgress {
  /** waiting: nothing was seen; seen: on its way, and it may still vanish; short: final, but less than was asked for. */
  stage: 'waiting' | 'seen' | 'short'
  /** What was seen so far, final or not. */
  seen: Money
  /** Until when the rest may come, epoch milliseconds; then what is final counts. */
  until: number
}

export interface RefundRequest {
  reference: string
  paymentId: string
  amount: Money
}

export type PayoutSpeed = 'standard' | 'instant'

export interface PayoutRequest {
  reference: string
  amount: Money
  to: BankAccount
  /** instant: within seconds, or failed with `instant_unavailable` where the gateway or the bank cannot do that. */
  speed: PayoutSpeed
}

export interface BankAccount {
  holder: string
  /** IBAN, or the account number where the country has none. */
  number: string
  /** Sort code, routing number or BIC, where the number alone does not say the bank. */
  bankCode: string | null
  country: string
  /** At gateways that pay to payees of their own only: which one. The rest is what they tell of the account. */
  payee?: string
}

export interface PayeeRequest {
  reference: string
  name: string
  email: string
  country: string
}

/** Somebody the gateway knows and pays to, once they have told it what it must know. */
export interface GatewayPayee {
  id: string
  reference: string
  /** incomplete: something is to be told; in_review: the gateway looks at it; ready: can be paid; restricted: cannot be. */
  state: 'incomplete' | 'in_review' | 'ready' | 'restricted'
  /** The bank account payouts go to, once there is one. */
  account: { country: string; last4: string; currency: string } | null
}

/** At gateways that pay only to people who told them who they are and where their bank is. */
export interface GatewayPayees {
  create(request: PayeeRequest): Promise<GatewayPayee>
  retrieve(id: string): Promise<GatewayPayee>
  /** An address at the gateway, good for minutes and one use; `returnPath` is where people come back to. */
  onboardingLink(id: string, returnPath: string): Promise<string>
}

export type TransferKind = 'refund' | 'payout'

/** Money on its way out, as the gateway sees it now. */
export interface GatewayTransfer {
  kind: TransferKind
  id: string
  reference: string
  state: 'sent' | 'done' | 'failed'
  reason: string | null
}

/** A webhook is only a hint: what to ask the gateway about. */
export interface GatewayEvent {
  id: string
  type: string
  /** other: nothing we have to ask about. */
  subject: 'payment' | TransferKind | 'dispute' | 'payee' | 'other'
  subjectId: string
  /** Of what may not differ when the same event comes again. */
  digest: string
}

/** Somebody asks their bank for a card payment back; while it is open, the gateway has taken the sum from us. */
export interface GatewayDispute {
  id: string
  /** Our reference of the payment. */
  paymentReference: string
  amount: Money
  state: 'open' | 'won' | 'lost'
  /** What the cardholder says, a word that has a translation. */
  reason: string
  /** Until when evidence counts, epoch milliseconds. */
  evidenceDueAt: number
}

export const STATEMENT_KINDS = [
  'payment',
  'refund',
  'payout',
  'payout_return',
  'dispute',
  'dispute_return',
  'fee',
] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]

/** One movement of what the gateway holds for us. */
export interface StatementLine {
  /** The gateway's own, the same in every statement. */
  id: string
  kind: StatementKind
  /** Our reference of what it is about: of a fee and a dispute the payment's or payout's. */
  reference: string
  /** Signed: plus came to us. */
  amount: Money
  /** Epoch milliseconds. */
  at: number
}

/** Request headers by lower-case name. */
export type Headers = Record<string, string | string[] | undefined>

/**
 * A company that takes and sends money for us. Every call that creates something is idempotent per reference, and throws
 * `GatewayError`, which knows whether anything was done, when the gateway does not do as asked.
 */
export interface PaymentGateway {
  readonly name: string
  /** Null at gateways that pay to any bank account. */
  readonly payees: GatewayPayees | null
  capabilities(): Promise<GatewayCapabilities>
  createPayment(request: PaymentRequest): Promise<GatewayPayment>
  retrievePayment(id: string): Promise<GatewayPayment>
  /** The payment we asked for at `since` (epoch milliseconds) or later; null when the gateway never heard of it. */
  findPayment(reference: string, since: number): Promise<GatewayPayment | null>
  /** Nobody can pay it any more, unless somebody has: returns what became of it. */
  cancelPayment(id: string): Promise<GatewayPayment>
  refund(request: RefundRequest): Promise<GatewayTransfer>
  payout(request: PayoutRequest): Promise<GatewayTransfer>
  retrieveTransfer(kind: TransferKind, id: string): Promise<GatewayTransfer>
  /** What it holds for us, final or not, one sum per currency. */
  balance(): Promise<Money[]>
  retrieveDispute(id: string): Promise<GatewayDispute>
  /** What moved from `from` on and before `until` (epoch milliseconds), oldest first. */
  statement(from: number, until: number): Promise<StatementLine[]>
  /** Reads a webhook after checking that the gateway itself sent it, and lately. */
  parseWebhook(body: string, headers: Headers): Promise<Outcome<GatewayEvent, 'forged' | 'malformed'>>
}
