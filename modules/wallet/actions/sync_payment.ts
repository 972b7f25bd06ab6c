import { inject } from '@adonisjs/core'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import logger from '@adonisjs/core/services/logger'
import { Late, within } from '#app/modules/within'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { publish } from '#app/data/outbox'
import { transact, type Trx } from '#app/data/transact'
import { GatewayError } from '#modules/wallet/gateways/gateway_error'
import { patience } from '#modules/wallet/routing/attempt'
import { gatewayOf } from '#modules/wallet/gateways/gateways'
import type { GatewayPayment } from '#modules/wallet/gateways/payment_gateway'
import { PaymentFailed, PaymentSettled } from '#modules/wallet/events'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'
import { tellAboutDeposit, tellAboutMore, tellWhatIsMissing } from '#modules/wallet/notices/deposit_notices'
import { noteVerdict, type Judged } from '#modules/wallet/routing/verdicts'
import { findPayment, progressColumns, type Payment, type PaymentState } from '#modules/wallet/queries/payments'

const KINDS = { card: 'payment', bank: 'bank_payment', stablecoin: 'stablecoin_payment' } as const

/**
 * Brings one payment of ours to the state it has at the gateway. Webhooks, the page people return to and the
 * schedule all end here, in any order and any number of times: money is credited once.
 */
@inject()
export class SyncPayment {
  constructor(private ledger: LedgerWriter) {}

  /** Asks the gateway. Returns our state afterwards. */
  async handle(publicId: string): Promise<PaymentState> {
    const payment = await findPayment(publicId)
    if (!payment) throw new Error(`There is no payment "${publicId}"`)
    if (!payment.gatewayId || (payment.state === 'settled' && payment.rail !== 'stablecoin')) return payment.state
    const gateway = await gatewayOf(payment)
    return this.apply(payment, await gateway.retrievePayment(payment.gatewayId))
  }

  /** The same for a page somebody waits for: while the gateway is silent, what we know already is the answer. */
  async look(publicId: string): Promise<PaymentState> {
    try {
      return await within(patience.ms, this.handle(publicId))
    } catch (error) {
      if (!(error instanceof GatewayError || error instanceof Late)) throw error
      logger.warn({ err: error, payment: publicId }, 'a gateway did not say how a payment went')
      return (await findPayment(publicId))!.state
    }
  }

  /** Takes over what the gateway said just now. */
  async apply(payment: Payment, remote: GatewayPayment): Promise<PaymentState> {
    assertSamePayment(payment, remote)
    if (remote.declines > payment.declines) await transact((trx) => this.#noteDeclines(payment, remote.declines, trx))
    if (remote.state === 'paid') await transact((trx) => this.#settle(payment, remote, trx))
    if (remote.state === 'failed') {
      await transact((trx) => this.#fail(payment, remote.reason ?? 'failed', trx))
    }
    if (remote.state === 'open') await transact((trx) => this.#note(payment, remote, trx))
    return (await findPayment(payment.publicId))!.state
  }

  async #settle(payment: Payment, remote: GatewayPayment, trx: Trx) {
    const arrived = remote.received ?? payment.amount
    const received = { received_minor: remote.received?.toStored() ?? null }
    const change = { state: 'settled', gateway_id: remote.id, failure_reason: null, progress: null, ...received }
    // Money that arrives after all ends a failed payment, too.
    const isFirst = await end(payment, ['started', 'pending', 'failed'], change, trx)
    if (!isFirst) return this.#settleMore(payment, arrived, trx)

    await noteVerdict(judgedOf(payment), 'approved', trx)
    await this.#credit(payment, arrived, payment.publicId, trx)
    if (payment.rail !== 'card') await tellAboutDeposit(payment, arrived, trx)
  }

  /** What came to the address of a stablecoin payment after it was settled is credited, too, and once. */
  async #settleMore(payment: Payment, arrived: Money, trx: Trx) {
    if (payment.rail !== 'stablecoin') return
    const { id, publicId, amount } = payment
    const row = await trx.from('payment_intents').where('id', id).forUpdate().select('received_minor').firstOrFail()
    const more = arrived.minus(Money.of(row.received_minor, amount.currency))
    const change = more.isPositive ? { received_minor: arrived.toStored() } : {}
    await trx
      .from('payment_intents')
      .where('id', id)
      .update({ ...change, checked_at: clock.now() })
    if (!more.isPositive) return
    await this.#credit(payment, more, `${publicId}:${arrived.minor}`, trx)
    await tellAboutMore(payment, more, trx)
  }

  async #credit(payment: Payment, arrived: Money, key: string, trx: Trx) {
    const { publicId, accountId, title, returnPath, rail } = payment
    const reference = { type: 'payment', id: publicId, title, path: returnPath }
    const legs = move(arrived, clearingOf(payment.gateway), availableOf(accountId))
    await this.ledger.mustPost({ kind: KINDS[rail], scope: 'payment', key, reference, legs }, trx)
    await publish(PaymentSettled(factsOf({ ...payment, amount: arrived })), trx)
  }

  /** A bank that says no is not the gateway's fault, and still a reason to prefer another. Each is counted once. */
  async #noteDeclines(payment: Payment, declines: number, trx: Trx) {
    const known = trx.from('payment_intents').where({ id: payment.id, declines: payment.declines })
    if (Number(await known.update({ declines })) === 0) return
    await noteVerdict(judgedOf(payment), 'declined', trx, declines - payment.declines)
  }

  /** What the gateway saw of a payment that is open; of a late one, too. Says once that something is missing. */
  async #note(payment: Payment, remote: GatewayPayment, trx: Trx) {
    const columns = progressColumns(remote)
    const row = () => trx.from('payment_intents').where('id', payment.id).whereNot('state', 'settled')
    const isNews = remote.progress?.stage === 'short' && (await isChanged(row(), columns))
    await row().update({ ...columns, checked_at: clock.now() })
    if (isNews) await tellWhatIsMissing(payment, remote.progress!, trx)
  }

  async #fail(payment: Payment, reason: string, trx: Trx) {
    const change = { state: 'failed', failure_reason: reason, progress: null }
    if (!(await end(payment, ['started', 'pending'], change, trx))) {
      const seen = { progress: null, checked_at: clock.now() }
      return void (await trx.from('payment_intents').where({ id: payment.id, state: 'failed' }).update(seen))
    }
    await publish(PaymentFailed({ ...factsOf(payment), reason }), trx)
  }
}

/** True for the one caller who first writes that so much is there and no more. */
async function isChanged(row: DatabaseQueryBuilderContract, columns: ReturnType<typeof progressColumns>) {
  const other = row.where((query) =>
    query.whereNull('progress').orWhereNot('progress', 'short').orWhereNot('seen_minor', columns.seen_minor!)
  )
  return Number(await other.update(columns)) === 1
}

/** The guarded UPDATE lets one of many callers through. */
async function end({ id }: Payment, from: PaymentState[], change: object, trx: Trx) {
  const open = trx.from('payment_intents').where('id', id).whereIn('state', from)
  const now = clock.now()
  return Number(await open.update({ ...change, checked_at: now, ended_at: now })) === 1
}

/** A gateway that names another sum than we asked for is not believed; what came by bank or stablecoin is whatever was sent. */
function assertSamePayment({ publicId, amount, rail }: Payment, remote: GatewayPayment) {
  const isOther = remote.received && (rail === 'card' || remote.received.currency !== amount.currency)
  if (remote.reference !== publicId || !remote.amount.equals(amount) || isOther) {
    throw new Error(
      `Payment "${publicId}" of ${amount.format('en')} is ${remote.amount.format('en')} for "${remote.reference}" at the gateway`
    )
  }
}

function judgedOf({ gateway, publicId, amount, rail }: Payment): Judged {
  return { gateway, subject: 'payment', subjectId: publicId, amount, rail, country: null }
}

function factsOf({ publicId, accountId, purposeType, purposeId, amount }: Payment) {
  return {
    paymentId: publicId,
    accountId,
    purposeType,
    purposeId,
    amountMinor: amount.toStored(),
    currency: amount.currency,
  }
}
