import { done } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { payFromWallet } from '#modules/contracts/actions/pay_from_wallet'
import { canMoveExtra, moveAfterFailure, moveExtra } from '#modules/contracts/extra_states'
import Extra from '#modules/contracts/models/extra'
import { tell } from '#modules/contracts/tell'

interface Payment {
  paymentId: string
  accountId: number
  /** Public id of the extra it was made for. */
  purposeId: string
}

/**
 * Pays an extra out of the payment that settled for it. Each payment is handled once; when there is nothing to pay any
 * more, the money stays in the client's wallet and they are told.
 */
export default class PlaceExtraPayment {
  async handle({ paymentId, accountId, purposeId }: Payment) {
    const target = await Extra.findBy('publicId', purposeId)
    if (!target) return

    await attempt(async (trx) => {
      const { contract, extra } = await Extra.lock(target, trx)
      const known = trx.from('contract_extra_payments').where('payment_id', paymentId)
      if (await known.select('id').first()) return done('known')

      const mayPay = accountId === contract.clientAccountId && canMoveExtra(extra.state, 'pay')
      const isPaid = mayPay && (await payFromWallet({ contract, extra, paidBy: null, paymentId }, trx))
      const outcome = isPaid ? 'paid' : 'kept'
      const row = { extra_id: extra.id, payment_id: paymentId, outcome, handled_at: clock.now() }
      await trx.table('contract_extra_payments').insert(row)
      if (!isPaid) {
        await moveExtra(extra.id, moveAfterFailure(extra.kind), trx)
        const data = { amount: extra.amount.format('en') }
        const told = { contract, side: 'client', path: extra.pathIn(contract), data } as const
        await tell({ ...told, notice: 'extra_payment_kept' }, trx)
      }
      return done(outcome)
    })
  }
}
