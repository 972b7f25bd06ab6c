import { done } from '#app/outcome'
import { attempt } from '#modules/contracts/attempt'
import { moveAfterFailure, moveExtra } from '#modules/contracts/extra_states'
import Extra from '#modules/contracts/models/extra'
import { tell } from '#modules/contracts/tell'

/** After a failed payment an expense waits for its answer again; a tip or bonus is over. The client is told. */
export default class DropExtraPayment {
  async handle({ purposeId }: { purposeId: string }) {
    const target = await Extra.findBy('publicId', purposeId)
    if (!target) return

    await attempt(async (trx) => {
      const { contract, extra } = await Extra.lock(target, trx)
      if (!(await moveExtra(extra.id, moveAfterFailure(extra.kind), trx))) return done(false)
      const data = { amount: extra.amount.format('en') }
      const told = { contract, side: 'client', path: extra.pathIn(contract), data } as const
      await tell({ ...told, notice: 'extra_payment_failed' }, trx)
      return done(true)
    })
  }
}
