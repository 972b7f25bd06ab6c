import type { Trx } from '#app/data/transact'
import { done } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { holdMoney } from '#modules/contracts/actions/hold_money'
import { canMove, moveMilestone } from '#modules/contracts/milestone_states'
import Milestone from '#modules/contracts/models/milestone'
import type Contract from '#modules/contracts/models/contract'
import { tell } from '#modules/contracts/tell'
import { tellFunded } from '#modules/contracts/tell_funded'

interface Payment {
  paymentId: string
  accountId: number
  /** Public id of the milestone it was made for. */
  purposeId: string
}

/**
 * Places the money of a settled payment in the escrow of its milestone. Each payment is handled once.
 * When the milestone cannot be funded any more, the money stays in the client's wallet and they are told.
 */
export default class PlacePayment {
  async handle({ paymentId, accountId, purposeId }: Payment) {
    const target = await Milestone.findBy('publicId', purposeId)
    if (!target) return

    await attempt(async (trx) => {
      const { contract, milestone } = await Milestone.lock(target, trx)
      if (await trx.from('milestone_payments').where('payment_id', paymentId).select('id').first()) {
        return done('known')
      }

      const mayFund = contract.isUnderWay && accountId === contract.clientAccountId && canMove(milestone.state, 'fund')
      const isHeld = mayFund && (await holdMoney({ contract, milestone, fundedBy: null, paymentId }, trx))
      await trx.table('milestone_payments').insert({
        milestone_id: milestone.id,
        payment_id: paymentId,
        outcome: isHeld ? 'funded' : 'kept',
        handled_at: clock.now(),
      })
      await (isHeld ? tellFunded(contract, [milestone], trx) : this.#keep(contract, milestone, trx))
      return done(isHeld ? 'funded' : 'kept')
    })
  }

  async #keep(contract: Contract, milestone: Milestone, trx: Trx) {
    await moveMilestone(milestone.id, 'drop_payment', trx)
    await tell({ contract, milestone, side: 'client', notice: 'payment_kept' }, trx)
  }
}
