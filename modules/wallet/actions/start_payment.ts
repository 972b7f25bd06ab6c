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
import { currentGateway } from '#modules/wallet/gateways/gateways'
import type { PaymentGateway, Rail } from '#modules/wallet/gateways/payment_gateway'
import { KeyReused } from '#modules/wallet/ledger/errors'
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

type Refused = 'amount_too_small' | 'amount_too_large' | 'no_gateway'

/**
 * Opens a payment at the gateway and says where to send the person. Nothing is credited before it settles.
 *
 * Idempotent per account and key: the same order again leads to the same payment, another order with that key throws
 * `KeyReused`. The payment is written before the gateway is asked, so that a crash between leaves nothing unknown.
 */
export class StartPayment {
  async handle(order: PaymentOrder): Promise<Outcome<{ paymentId: string; payPath: string }, Refused>> {
    const gateway = await currentGateway()
    const refusal = await whyNot(order, gateway)
    if (refusal) return refusal

    const payment = await this.#write(order, gateway)
    const payPath = payment.payPath ?? (await this.#open(payment, gateway))
    return done({ paymentId: payment.publicId, payPath })
  }

  async #write(order: PaymentOrder, gateway: PaymentGateway): Promise<Payment> {
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
        gateway: gateway.name,
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

  async #open({ id, publicId, accountId, amount, title, rail }: Payment, gateway: PaymentGateway) {
    const account = (await use('security').accounts([accountId])).get(accountId)!
    const payer = { reference: account.publicId, name: account.name }
    const opened = await gateway.createPayment({
      reference: publicId,
      rail,
      amount,
      title,
      payer,
      returnPath: `/wallet/payments/${publicId}`,
    })
    await db
      .from('payment_intents')
      .where({ id, state: 'started' })
      .update({ state: 'pending', gateway_id: opened.id, pay_path: opened.payPath, ...progressColumns(opened) })
    return opened.payPath
  }
}

/** Refuses what the gateway cannot take: less than one whole unit, more than its limit, a currency it does not know. */
async function whyNot({ amount, rail }: PaymentOrder, gateway: PaymentGateway) {
  const { currencies, largestMinor, bankTransfers, stablecoin } = await gateway.capabilities()
  if (!currencies.includes(amount.currency) || (rail === 'bank' && !bankTransfers)) return refuse('no_gateway')
  if (rail === 'stablecoin' && stablecoin?.currency !== amount.currency) return refuse('no_gateway')
  const least = Money.of(10n ** BigInt(exponentOf(amount.currency)), amount.currency)
  const most = new Money(largestMinor, amount.currency)
  if (amount.compare(least) < 0) return refuse('amount_too_small', { least: least.format('en') })
  if (amount.compare(most) > 0) return refuse('amount_too_large', { most: most.format('en') })
  return null
}

function hashOf({ userId, amount, purposeType, purposeId, rail }: PaymentOrder) {
  const byOther = rail && rail !== 'card' ? [rail] : []
  return createHash('sha256')
    .update(JSON.stringify([userId, amount, purposeType, purposeId, ...byOther]))
    .digest('hex')
}
