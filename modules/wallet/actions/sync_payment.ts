import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { publish } from '#app/data/outbox'
import { transact, type Trx } from '#app/data/transact'
import { gatewayOf } from '#modules/wallet/gateways/gateways'
import type { GatewayPayment } from '#modules/wallet/gateways/payment_gateway'
import { PaymentFailed, PaymentSettled } from '#modules/wallet/events'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'
import { tellAboutDeposit } from '#modules/wallet/notices/deposit_notices'
import { findPayment, type Payment, type PaymentState } from '#modules/wallet/queries/payments'

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
    if (!payment.gatewayId || payment.state === 'settled') return payment.state
    const gateway = await gatewayOf(payment)
    return this.apply(payment, await gateway.retrievePayment(payment.gatewayId))
  }

  /** Takes over what the gateway said just now. */
  async apply(payment: Payment, remote: GatewayPayment): Promise<PaymentState> {
    assertSamePayment(payment, remote)
    if (remote.state === 'paid') await transact((trx) => this.#settle(payment, remote, trx))
    if (remote.state === 'failed') {
      await transact((trx) => this.#fail(payment, remote.reason ?? 'failed', trx))
    }
    if (remote.state === 'open') {
      await db.from('payment_intents').where('id', payment.id).update({ checked_at: clock.now() })
    }
    return (await findPayment(payment.publicId))!.state
  }

  async #settle(payment: Payment, remote: GatewayPayment, trx: Trx) {
    const { publicId, accountId, title, returnPath, rail } = payment
    const arrived = remote.received ?? payment.amount
    const received = { received_minor: remote.received?.toStored() ?? null }
    const change = { state: 'settled', gateway_id: remote.id, failure_reason: null, ...received }
    // Money that arrives after all ends a failed payment, too.
    if (!(await end(payment, ['started', 'pending', 'failed'], change, trx))) return

    const reference = { type: 'payment', id: publicId, title, path: returnPath }
    const legs = move(arrived, clearingOf(payment.gateway), availableOf(accountId))
    const posting = { scope: 'payment', key: publicId, reference, legs }
    await this.ledger.mustPost({ kind: rail === 'bank' ? 'bank_payment' : 'payment', ...posting }, trx)
    await publish(PaymentSettled(factsOf({ ...payment, amount: arrived })), trx)
    if (rail === 'bank') await tellAboutDeposit(payment, arrived, trx)
  }

  async #fail(payment: Payment, reason: string, trx: Trx) {
    const change = { state: 'failed', failure_reason: reason }
    if (!(await end(payment, ['started', 'pending'], change, trx))) return
    await publish(PaymentFailed({ ...factsOf(payment), reason }), trx)
  }
}

/** The guarded UPDATE lets one of many callers through. */
async function end({ id }: Payment, from: PaymentState[], change: object, trx: Trx) {
  const open = trx.from('payment_intents').where('id', id).whereIn('state', from)
  const now = clock.now()
  return Number(await open.update({ ...change, checked_at: now, ended_at: now })) === 1
}

/** A gateway that names another sum than we asked for is not believed; what came by bank is whatever was sent. */
function assertSamePayment({ publicId, amount, rail }: Payment, remote: GatewayPayment) {
  const isOther = remote.received && (rail !== 'bank' || remote.received.currency !== amount.currency)
  if (remote.reference !== publicId || !remote.amount.equals(amount) || isOther) {
    throw new Error(
      `Payment "${publicId}" of ${amount.format('en')} is ${remote.amount.format('en')} for "${remote.reference}" at the gateway`
    )
  }
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
