import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { exponentOf } from '#app/money/currencies'
import type { PayoutSpeed } from '#modules/wallet/gateways/payment_gateway'
import { quotePayout, type PayoutQuote } from '#modules/wallet/payouts/quote'
import { reviewLimits, reviewReasons } from '#modules/wallet/payouts/review'
import { tellAboutTransfer } from '#modules/wallet/notices/transfer_notices'
import { dispatch } from '#app/jobs/jobs'
import { use } from '#app/modules/use'
import { refusalOf } from '#app/modules/verdict'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { payoutCheck } from '#modules/wallet/ports'
import { keepDecision, type Route } from '#modules/wallet/routing/route'
import { askFor, routePayout } from '#modules/wallet/payouts/payable'
import { KeyReused } from '#modules/wallet/ledger/errors'
import { TransferBook } from '#modules/wallet/ledger/transfer_book'
import type { PayoutMethod } from '#modules/wallet/queries/payout_methods'
import { findPayout, payoutReference, toPayout } from '#modules/wallet/queries/transfers'

export interface PayoutOrder {
  accountId: number
  userId: number
  method: PayoutMethod
  /** What leaves the balance. */
  amount: Money
  key: string
  /** standard when it is not said. */
  speed?: PayoutSpeed
  /** The fee that was shown; with a higher one nothing moves. */
  agreedFee?: Money
  /** What the session it is asked for in showed, of its row; see `leaveToWithdraw` of security. */
  assurance?: number
}

type Refused =
  | 'insufficient_funds'
  | 'withdrawal_too_small'
  | 'amount_too_large'
  | 'method_on_hold'
  | 'method_removed'
  | 'method_returned'
  | 'no_gateway'
  | 'gateway_down'
  | 'fee_changed'
  | 'held'
  | 'money_frozen'
  | 'factor_needed'
  | 'not_checked'

/**
 * Withdraws available money to a bank account: sets the sum aside at once, so that two withdrawals in the same second
 * never take more than there is. What policy lets go is left to a job, the rest waits for the desk. Asked for an instant
 * payout where there can be none, it takes the standard rail, free of charge, and says so in the row.
 *
 * Refuses with `money_frozen` or `factor_needed` as `leaveToWithdraw` of security does, with `held` when the payout check says no, and `not_checked` when it cannot tell. Idempotent per account and key; another order with that key throws `KeyReused`.
 */
@inject()
export class RequestPayout {
  constructor(private book: TransferBook) {}

  async handle(order: PayoutOrder): Promise<Outcome<{ payoutId: string }, Refused>> {
    const repeated = await firstOf(order)
    if (repeated) return repeated

    const unfit = whyNot(order)
    if (unfit) return unfit
    const routed = await routePayout(order)
    if (!routed.ok) return routed
    const can = await routed.value.gateway.capabilities()
    const quote = quotePayout({ ...order, speed: order.speed ?? 'standard' }, can)
    const refusal = whyNotFee(order, quote)
    if (refusal) return refusal
    const leave = await use('security').leaveToWithdraw(order)
    if (!leave.ok) return leave
    const held = await askForLeave(order)
    if (held) return held

    const requested = await this.#request(order, quote, routed.value)
    // A second click in the same moment finds the money gone: it was the first click's.
    return requested ?? (await firstOf(order)) ?? refuse('insufficient_funds')
  }

  /** Null when the money is not there, or the key was taken meanwhile. */
  async #request(order: PayoutOrder, quote: PayoutQuote, chosen: Route) {
    const { accountId, userId, method, amount, key } = order
    const publicId = newPublicId()
    const limits = await reviewLimits(amount.currency)
    try {
      return await transact(async (trx) => {
        const reserved = await this.book.reserve(
          { kind: 'payout', accountId, amount, reference: payoutReference(publicId) },
          trx
        )
        if (!reserved.ok) return null
        const reasons = await reviewReasons({ accountId, amount, methodId: method.id, limits }, trx)
        await trx.table('payouts').insert({
          public_id: publicId,
          account_id: accountId,
          user_id: userId,
          payout_method_id: method.id,
          amount_minor: amount.toStored(),
          currency: amount.currency,
          state: reasons.length > 0 ? 'requested' : 'approved',
          speed: quote.speed,
          fee_minor: quote.fee.toStored(),
          fell_back: quote.fellBack,
          review_reasons: reasons.join(',') || null,
          approved_at: reasons.length > 0 ? null : clock.now(),
          gateway: chosen.gateway.name,
          reserve_transaction_id: reserved.value.transactionId,
          idempotency_key: key,
          created_at: clock.now(),
        })
        await keepDecision(askFor(order), publicId, chosen, { trx })
        if (reasons.length === 0) await dispatch('wallet.send_payout', { payoutId: publicId }, trx)
        else await tellAboutTransfer((await findPayout(publicId, trx))!, 'in_review', trx)
        return done({ payoutId: publicId })
      })
    } catch (error) {
      if (isUniqueViolation(error)) return null
      throw error
    }
  }
}

function whyNot({ method, amount }: PayoutOrder) {
  const least = Money.of(10n ** BigInt(exponentOf(amount.currency)), amount.currency)
  if (method.isRemoved) return refuse('method_removed')
  if (method.isReturned) return refuse('method_returned')
  if (!method.isUsable) return refuse('method_on_hold')
  if (amount.compare(least) < 0) {
    return refuse('withdrawal_too_small', { least: least.format('en') })
  }
  return null
}

function whyNotFee({ agreedFee }: PayoutOrder, { fee, reaches }: PayoutQuote) {
  if (!reaches.isPositive) return refuse('withdrawal_too_small', { least: fee.plus(fee).format('en') })
  return agreedFee && fee.compare(agreedFee) > 0 ? refuse('fee_changed', { fee: fee.format('en') }) : null
}

function askForLeave({ accountId, userId, amount, method }: PayoutOrder) {
  return refusalOf(payoutCheck.ask('check', { accountId, userId, amount, methodId: method.publicId }))
}

async function firstOf({ accountId, method, amount, key }: PayoutOrder) {
  const row = await db.from('payouts').where({ account_id: accountId, idempotency_key: key }).first()
  if (!row) return null
  const first = toPayout(row)
  if (first.payoutMethodId !== method.id || !first.amount.equals(amount)) {
    throw new KeyReused(`withdrawal of account ${accountId}`, key)
  }
  return done({ payoutId: first.publicId })
}
