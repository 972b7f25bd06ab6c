import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import { lapsed } from '#app/time/lapsed'
import { dispatch } from '#app/jobs/jobs'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { TransferBook } from '#modules/wallet/ledger/transfer_book'
import { payoutMoves } from '#modules/wallet/payouts/payout_states'
import { ASKING_MS } from '#modules/wallet/routing/hand_over'
import { findPayout } from '#modules/wallet/queries/transfers'

interface Decision {
  payoutId: string
  by: Identity
  /** The owner of a declined payout reads it. */
  reason: string
}

/**
 * The finance desk lets a payout go that waits for it, or declines it: then the money is available again. Nobody decides
 * about money of an account they act for (`own_payout`); who comes second reads `not_waiting`.
 */
@inject()
export class DecidePayout {
  constructor(private book: TransferBook) {}

  async approve({ payoutId, by }: Decision, trx: Trx): Promise<Outcome<void, 'own_payout' | 'not_waiting'>> {
    const payout = (await findPayout(payoutId, trx))!
    if (payout.accountId === by.accountId) return refuse('own_payout')
    const { from, to } = payoutMoves.approve
    const waiting = trx
      .from('payouts')
      .where('id', payout.id)
      .whereIn('state', [...from])
    const approved = await waiting.update({ state: to, approved_at: clock.now() })
    if (Number(approved) === 0) return refuse('not_waiting')
    await dispatch('wallet.send_payout', { payoutId }, trx)
    return done(undefined)
  }

  async decline({ payoutId, by, reason }: Decision, trx: Trx): Promise<Outcome<void, 'own_payout' | 'not_waiting'>> {
    const payout = (await findPayout(payoutId, trx))!
    if (payout.accountId === by.accountId) return refuse('own_payout')
    if (!(await this.book.giveBack(payout, 'declined', trx, 'decline'))) return refuse('not_waiting')
    const { accountId, amount } = payout
    const news = { kind: 'wallet.notices.payout_declined', data: { amount: amount.format('en'), reason } }
    await use('messaging').notify({ accountId, ...news, path: `/wallet/withdrawals/${payoutId}` }, trx)
    return done(undefined)
  }

  /**
   * Somebody looked at the gateway, which was silent when it was asked, and it has not taken the payout: then the next
   * gateway may. Refuses with `being_asked` while a question to the gateway may be under way, which it could still take,
   * and with `not_in_doubt` when an answer came meanwhile.
   */
  async notTaken(
    { payoutId, by }: Decision,
    trx: Trx
  ): Promise<Outcome<void, 'own_payout' | 'being_asked' | 'not_in_doubt'>> {
    const payout = (await findPayout(payoutId, trx))!
    if (payout.accountId === by.accountId) return refuse('own_payout')
    const doubted = () => trx.from('payouts').where({ id: payout.id, state: 'approved' }).where('in_doubt', '>', 0)
    const quiet = doubted().where(lapsed('asked_until', clock.now(), ASKING_MS))
    if (Number(await quiet.update({ in_doubt: 0 })) === 0) {
      return refuse((await doubted().first()) ? 'being_asked' : 'not_in_doubt')
    }
    await dispatch('wallet.send_payout', { payoutId }, trx)
    return done(undefined)
  }
}
