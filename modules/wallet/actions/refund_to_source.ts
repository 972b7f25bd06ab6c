import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { dispatch } from '#app/jobs/jobs'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { TransferBook } from '#modules/wallet/ledger/transfer_book'
import { toPayment, type Payment } from '#modules/wallet/queries/payments'

interface Wanted {
  accountId: number
  currency: string
  /** Payments made for this purpose are refunded first. */
  purposeId: string
}

/**
 * Sends available money back to the cards it came from: sets each sum aside and leaves the rest to a job. What no
 * payment of the account covers stays available.
 */
@inject()
export class RefundToSource {
  constructor(private book: TransferBook) {}

  /** The payments that can be refunded, latest first; not what a bank took back already. Their rows are locked: always before any ledger account. */
  async lockSources({ accountId, currency, purposeId }: Wanted, trx: Trx): Promise<Payment[]> {
    const rows = await trx
      .from('payment_intents')
      .where({ account_id: accountId, currency, state: 'settled', rail: 'card' })
      .whereColumn('refunded_minor', '<', 'amount_minor')
      .whereNotIn('id', trx.from('chargebacks').whereIn('state', ['open', 'lost']).select('payment_id'))
      .orderByRaw('CASE WHEN purpose_id = ? THEN 0 ELSE 1 END', [purposeId])
      .orderBy('id', 'desc')
      .forUpdate()
    return rows.map(toPayment)
  }

  async handle(sources: Payment[], amount: Money, trx: Trx) {
    let open = amount.minor
    for (const payment of sources) {
      const left = payment.amount.minor - BigInt(payment.refundedMinor)
      const part = open < left ? open : left
      if (part > 0n) await this.#refund(payment, new Money(part, amount.currency), trx)
      open -= part
    }
  }

  async #refund(payment: Payment, amount: Money, trx: Trx) {
    const publicId = newPublicId()
    const reference = {
      type: 'refund',
      id: publicId,
      title: payment.title,
      path: payment.returnPath,
    }
    const reserved = await this.book.reserve({ kind: 'refund', accountId: payment.accountId, amount, reference }, trx)
    if (!reserved.ok) {
      throw new Error(`Account ${payment.accountId} no longer has ${amount.format('en')} to send back`)
    }

    await trx.from('payment_intents').where('id', payment.id).increment('refunded_minor', amount.toStored())
    await trx.table('refunds').insert({
      public_id: publicId,
      account_id: payment.accountId,
      payment_id: payment.id,
      amount_minor: amount.toStored(),
      currency: amount.currency,
      state: 'requested',
      gateway: payment.gateway,
      reserve_transaction_id: reserved.value.transactionId,
      created_at: clock.now(),
    })
    await dispatch('wallet.send_refund', { refundId: publicId }, trx)
  }
}
