import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { factsOf, type Earning } from '#modules/wallet/clearance/facts'
import { decideClearance, type ClearanceDecision } from '#modules/wallet/clearance/rule'
import type { Posted } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, pendingOf, type Place } from '#modules/wallet/ledger/places'

export interface WeighedEarning extends Earning, ClearanceDecision {
  /** Where it goes. */
  place: Place
}

/**
 * Decides where an earning goes: to the available balance, or for some days to the pending one. Ask before posting, note
 * afterwards; both on the transaction of the posting.
 */
export class Clearance {
  /** `scope` and `key` are those of the posting: one that was posted before went where it went. */
  async weigh(earning: Earning, { scope, key }: { scope: string; key: string }, trx: Trx): Promise<WeighedEarning> {
    const { accountId } = earning
    const first = await trx
      .from('ledger_transactions as t')
      .leftJoin('clearances as c', (on) => on.on('c.transaction_id', 't.id').andOnVal('c.account_id', accountId))
      .where({ 't.scope': scope, 't.idempotency_key': key })
      .select('c.id as clearance_id')
      .first()
    if (first) {
      const place = first.clearance_id === null ? availableOf(accountId) : pendingOf(accountId)
      return { ...earning, place, days: 0, reasons: [] }
    }
    const decision = decideClearance(await factsOf(earning, trx))
    return { ...earning, ...decision, place: decision.days > 0 ? pendingOf(accountId) : availableOf(accountId) }
  }

  /** Keeps why and until when it waits, and tells the owner; nothing for what is available at once. */
  async note({ accountId, amount, days, reasons }: WeighedEarning, posted: Posted, trx: Trx) {
    if (posted.isReplay || days === 0 || !amount.isPositive) return
    const clearsAt = clock.in({ days })
    await trx.table('clearances').insert({
      public_id: newPublicId(),
      account_id: accountId,
      transaction_id: posted.transactionId,
      amount_minor: amount.toStored(),
      left_minor: amount.toStored(),
      currency: amount.currency,
      days,
      reasons: reasons.join(','),
      state: 'pending',
      clears_at: clearsAt,
      created_at: clock.now(),
    })
    const data = { amount: amount.format('en'), days }
    const path = '/wallet#pending'
    await use('messaging').notify({ accountId, kind: 'wallet.notices.earning_pending', data, path }, trx)
  }
}
