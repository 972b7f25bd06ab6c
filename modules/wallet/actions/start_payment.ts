import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { exponentOf } from '#app/money/currencies'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { localPath } from '#app/http/local_path'
import { use } from '#app/modules/use'
import { done, refuse, type Outcome } from '#app/outcome'
import type { Rail } from '#modules/wallet/gateways/payment_gateway'
import { KeyReused } from '#modules/wallet/ledger/errors'
import type { Ask } from '#modules/wallet/routing/judge'
import { openPayment } from '#modules/wallet/routing/open_payment'
import { keepDecision, route, type NoRoute } from '#modules/wallet/routing/route'
import { findPaymentByKey, progressColumns, type Payment } from '#modules/wallet/queries/payments'

export interface PaymentOrder {
  /** Who pays, and the person acting for them. */
  accountId: number
  userId: number
  amount: Money
  /** What it is for: comes back in the events. */
  purposeType: string
  purposeId: string
  /** Shown on the pay page: what the person pays for. */
  title: string
  /** Local path the person comes back to. */
  returnPath: string
  key: string
  /** By card unless told otherwise. */
  rail?: Rail
}

type Refused = 'amount_too_small' | NoRoute

/**
 * Opens a payment at the gateway that suits it best and says where to send the person. Nothing is credited before it settles.
 *
 * Idempotent per account and key: the same order again leads to the same payment, another order with that key throws
 * `KeyReused`. The payment is written before the gateway is asked, so that a crash between leaves nothing unknown.
 */
export class StartPayment {
  async handle(order: PaymentOrder): Promise<Outcome<{ paymentId: string; payPath: string }, Refused>> {
    const refusal = whyNot(order)
    if (refusal) return refusal
    const ask = { subject: 'payment', amount: order.amount, rail: order.rail ?? 'card', country: null } as const
    const known = await findPaymentByKey(order.accountId, order.key)
    const first = known ? null : await route(ask)
    if (first && !first.ok) return first

    const payment = await this.#write(order, known?.gateway ?? first!.value.gateway.name)
    if (first && payment.payPath === null) await keepDecision(ask, payment.publicId, first.value)
    if (payment.payPath !== null) return done({ paymentId: payment.publicId, payPath: payment.payPath })
    const opened = await this.#open(payment, ask)
    return opened.ok ? done({ paymentId: payment.publicId, payPath: opened.value }) : opened
  }

  async #write(order: PaymentOrder, gateway: string): Promise<Payment> {
    const { accountId, userId, amount, purposeType, purposeId, title, returnPath, key } = order
    try {
      await db.table('payment_intents').insert({
        public_id: newPublicId(),
        account_id: accountId,
        user_id: userId,
        amount_minor: amount.toStored(),
        currency: amount.currency,
        purpose_type: purposeType,
        purpose_id: purposeId,
        title: title.slice(0, 200),
        return_path: localPath(returnPath, '/wallet'),
        state: 'started',
        gateway,
        idempotency_key: key,
        request_hash: hashOf(order),
        rail: order.rail ?? 'card',
        created_at: clock.now(),
      })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
    const payment = (await findPaymentByKey(accountId, key))!
    if (payment.requestHash !== hashOf(order)) {
      throw new KeyReused(`payment of account ${accountId}`, key)
    }
    return payment
  }

  /** Where the person is sent. The address is written under the gateway it belongs to, and once. */
  async #open(payment: Payment, ask: Ask): Promise<Outcome<string, 'gateway_down'>> {
    const { id, publicId, accountId, amount, title, rail } = payment
    const account = (await use('security').accounts([accountId])).get(accountId)!
    const payer = { reference: account.publicId, name: account.name }
    const request = { reference: publicId, rail, amount, title, payer, returnPath: `/wallet/payments/${publicId}` }
    const outcome = await openPayment(payment, request, ask)
    if (!outcome.ok) return outcome
    const { gateway, opened } = outcome.value
    await db
      .from('payment_intents')
      .where({ id, gateway, state: 'started' })
      .update({ state: 'pending', gateway_id: opened.id, pay_path: opened.payPath, ...progressColumns(opened) })
    return done(opened.payPath)
  }
}

/** Less than one whole unit is not worth a payment. */
function whyNot({ amount }: PaymentOrder) {
  const least = Money.of(10n ** BigInt(exponentOf(amount.currency)), amount.currency)
  return amount.compare(least) < 0 ? refuse('amount_too_small', { least: least.format('en') }) : null
}

function hashOf({ userId, amount, purposeType, purposeId, rail }: PaymentOrder) {
  const byOther = rail && rail !== 'card' ? [rail] : []
  return createHash('sha256')
    .update(JSON.stringify([userId, amount, purposeType, purposeId, ...byOther]))
    .digest('hex')
}
