import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import type { Money } from '#app/money/money'
import { currencyCodes } from '#app/money/currencies'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse } from '#app/outcome'
import { newBankReference } from '#modules/wallet/adapters/sandbox/bank'
import { GOOD_FOR, moneyOf, newAddress, SANDBOX_COIN } from '#modules/wallet/adapters/sandbox/coin'
import { LARGEST_IN, LARGEST_MINOR } from '#modules/wallet/adapters/sandbox/largest'
import { findDispute, isTakenBack } from '#modules/wallet/adapters/sandbox/disputes'
import {
  findByReference,
  findSandboxPayment,
  type SandboxPayment,
} from '#modules/wallet/adapters/sandbox/sandbox_payments'
import { isSigned, SIGNATURE_HEADER } from '#modules/wallet/adapters/sandbox/signature'
import { Till } from '#modules/wallet/adapters/sandbox/till'
import { balancesIn, statementOf } from '#modules/wallet/adapters/sandbox/statement'
import { endTransferNow, findTransfer, openTransfer } from '#modules/wallet/adapters/sandbox/transfers'
import { readEvent } from '#modules/wallet/adapters/sandbox/read_event'
import type {
  GatewayPayment,
  Headers,
  PaymentGateway,
  PaymentProgress,
  PaymentRequest,
  PayoutRequest,
  RefundRequest,
  TransferKind,
} from '#modules/wallet/gateways/payment_gateway'

const PAYOUT_TAKES_MS = 5_000
const PAYOUT_RETURNS_MS = 60_000
const INSTANT_CURRENCIES = ['AED', 'AUD', 'CAD', 'DKK', 'EUR', 'GBP', 'HKD', 'MYR', 'NOK', 'NZD', 'SEK', 'SGD', 'USD']

/** The last digits of an account number whose bank sends every payout back. */
export const REFUSING_ACCOUNT = '0002'
/** Account numbers with this end are at a bank that takes no instant payouts. */
export const SLOW_ACCOUNT = '0003'
/** Account numbers with this end take every payout, and send it back after a minute. */
export const RETURNING_ACCOUNT = '0004'

/**
 * A payment company in a box, for the demo and for tests: books of its own, a pay page, test cards, banks that take
 * a few seconds, and webhooks over HTTP. No money is real.
 */
export class SandboxGateway implements PaymentGateway {
  readonly payees = null

  constructor(readonly name = 'sandbox') {}

  async capabilities() {
    return {
      currencies: currencyCodes,
      largestMinor: LARGEST_MINOR,
      largestIn: LARGEST_IN,
      stepIn: { payment: {}, payout: {} },
      refunds: true,
      payouts: true,
      bankTransfers: true,
      stablecoin: SANDBOX_COIN,
      instantPayouts: INSTANT_CURRENCIES,
      payoutCountries: null,
    }
  }

  async createPayment({ reference, rail, amount, title, payer, returnPath }: PaymentRequest) {
    const row = {
      gateway: this.name,
      public_id: newPublicId(),
      reference,
      payer_ref: payer.reference,
      payer_name: payer.name,
      title,
      return_path: returnPath,
      amount_minor: amount.toStored(),
      currency: amount.currency,
      state: 'open',
      rail,
      bank_reference: rail === 'bank' ? newBankReference() : null,
      ...(rail === 'stablecoin' ? { address: newAddress(), expires_at: clock.in(GOOD_FOR) } : {}),
      created_at: clock.now(),
    }
    try {
      await db.table('sandbox_payments').insert(row)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
    return toGatewayPayment((await findByReference(this.name, reference))!)
  }

  async retrievePayment(id: string) {
    const payment = await findSandboxPayment(id)
    if (payment?.gateway !== this.name) throw new Error(`The sandbox knows no payment "${id}"`)
    return toGatewayPayment(payment)
  }

  async findPayment(reference: string) {
    const payment = await findByReference(this.name, reference)
    return payment && toGatewayPayment(payment)
  }

  async cancelPayment(id: string) {
    await new Till().cancel(id)
    return this.retrievePayment(id)
  }

  /** Gives back what a card paid, at most what is left of it. */
  async refund({ reference, paymentId, amount }: RefundRequest) {
    return transact(async (trx) => {
      const known = await findTransfer(this.name, { reference }, trx)
      if (known) return known
      const reason = await whyNotRefund(this.name, paymentId, amount, trx)
      const refund = { kind: 'refund', reference, amount, destination: paymentId, takesMs: 0, reason } as const
      return openTransfer({ gateway: this.name, ...refund }, trx)
    })
  }

  /** An instant one is over before this returns. */
  async payout({ reference, amount, to, speed }: PayoutRequest) {
    const destination = to.number.slice(-4)
    const isInstant = speed === 'instant'
    const reason = to.number.endsWith(REFUSING_ACCOUNT)
      ? 'account_closed'
      : isInstant && (!INSTANT_CURRENCIES.includes(amount.currency) || to.number.endsWith(SLOW_ACCOUNT))
        ? 'instant_unavailable'
        : null
    const returnsMs = to.number.endsWith(RETURNING_ACCOUNT) ? PAYOUT_RETURNS_MS : null
    const payout = { kind: 'payout', reference, amount, destination, reason, returnsMs } as const
    return transact(async (trx) => {
      const takesMs = isInstant ? 0 : PAYOUT_TAKES_MS
      const opened = await openTransfer({ gateway: this.name, ...payout, takesMs }, trx)
      return isInstant ? endTransferNow(this.name, reference, trx) : opened
    })
  }

  async retrieveTransfer(kind: TransferKind, id: string) {
    const transfer = await findTransfer(this.name, { public_id: id })
    if (transfer?.kind !== kind) throw new Error(`The sandbox knows no ${kind} "${id}"`)
    return transfer
  }

  async retrieveDispute(id: string) {
    const dispute = await findDispute(this.name, id)
    if (!dispute) throw new Error(`The sandbox knows no dispute "${id}"`)
    return dispute
  }

  async balance() {
    return balancesIn(await this.statement(0, clock.now() + 1))
  }

  statement(from: number, until: number) {
    return statementOf({ gateway: this.name, from, until })
  }

  async parseWebhook(body: string, headers: Headers) {
    if (!isSigned(body, headers[SIGNATURE_HEADER])) return refuse('forged')
    const event = await readEvent(body)
    return event ? done(event) : refuse('malformed')
  }
}

/** Null when the sum was taken from what is left of the payment. */
async function whyNotRefund(gateway: string, paymentId: string, amount: Money, trx: Trx) {
  if (await isTakenBack(paymentId, trx)) return 'disputed'
  const paid = { public_id: paymentId, gateway, state: 'paid', currency: amount.currency }
  const taken = await trx
    .from('sandbox_payments')
    .where(paid)
    .whereRaw('amount_minor - refunded_minor >= ?', [amount.toStored()])
    .increment('refunded_minor', amount.toStored())
  return Number(taken) === 1 ? null : 'more_than_paid'
}

function toGatewayPayment(payment: SandboxPayment): GatewayPayment {
  const { publicId, reference, amount, received, state } = payment
  const isOver = state === 'cancelled' || state === 'expired'
  return {
    id: publicId,
    reference,
    amount,
    received: state === 'paid' ? received : null,
    state: isOver ? 'failed' : state === 'paid' ? 'paid' : 'open',
    reason: isOver ? state : null,
    payPath: `/sandbox/pay/${publicId}`,
    progress: progressOf(payment),
    declines: payment.declines,
  }
}

const STAGES: Partial<Record<SandboxPayment['state'], PaymentProgress['stage']>> = {
  open: 'waiting',
  seen: 'seen',
  short: 'short',
}

function progressOf({ rail, state, seenUnits, expiresAt }: SandboxPayment): PaymentProgress | null {
  const stage = rail === 'stablecoin' ? STAGES[state] : undefined
  return stage ? { stage, seen: moneyOf(seenUnits), until: expiresAt! } : null
}
