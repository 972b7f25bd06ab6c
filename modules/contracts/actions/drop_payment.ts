import { done } from '#app/outcome'
import { attempt } from '#modules/contracts/attempt'
import { moveMilestone } from '#modules/contracts/milestone_states'
import Milestone from '#modules/contracts/models/milestone'
import { tell } from '#modules/contracts/tell'

/** After a failed payment the milestone waits for funding again and the client is told; the next try is a new payment. */
export default class DropPayment {
  async handle({ purposeId }: { purposeId: string }) {
    const target = await Milestone.findBy('publicId', purposeId)
    if (!target) return

    await attempt(async (trx) => {
      const { contract, milestone } = await Milestone.lock(target, trx)
      if (!(await moveMilestone(milestone.id, 'drop_payment', trx))) return done(false)
      await tell({ contract, milestone, side: 'client', notice: 'payment_failed' }, trx)
      return done(true)
    })
  }
}
