import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { newPublicId } from '#app/data/public_id'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { closeRefundRequest } from '#modules/contracts/actions/ask_refund'
import { giveBack } from '#modules/contracts/actions/give_back'
import { MilestoneRefunded } from '#modules/contracts/events'
import { moveMilestone } from '#modules/contracts/milestone_states'
import Milestone from '#modules/contracts/models/milestone'
import { tell } from '#modules/contracts/tell'

/**
 * Returns a funded milestone's whole amount to the client before any work was handed in, by the freelancer's hand:
 * as the answer to a request, or unasked. No fee. Money that came by a payment goes on to where it came from.
 */
export default class RefundMilestone {
  handle(
    { milestone: target, reason }: { milestone: Milestone; reason?: string | null },
    by: Identity
  ): Promise<Outcome<void, 'not_refundable'>> {
    return attempt<void, 'not_refundable'>(async (trx) => {
      const { contract, milestone } = await Milestone.lock(target, trx)
      if (!(await moveMilestone(milestone.id, 'refund', trx))) return refuse('not_refundable')

      await closeRefundRequest(milestone, { answer: 'consented', by }, trx)
      const key = `contracts.refund:${milestone.publicId}`
      await giveBack({ contract, milestone, amount: milestone.amount, key }, trx)
      await this.#record(milestone, { reason, by }, trx)
      const { publicId: milestoneId, amountMinor, currency } = milestone
      await publish(MilestoneRefunded({ contractId: contract.publicId, milestoneId, amountMinor, currency }), trx)
      const data = { who: by.name }
      await tell({ contract, milestone, side: 'client', notice: 'milestone_refunded', data }, trx)
      return done(undefined)
    })
  }

  async #record(milestone: Milestone, { reason, by }: { reason?: string | null; by: Identity }, trx: Trx) {
    await trx.table('milestone_refunds').insert({
      public_id: newPublicId(),
      milestone_id: milestone.id,
      amount_minor: milestone.amountMinor,
      currency: milestone.currency,
      reason: reason ?? null,
      refunded_by: by.id,
      refunded_at: clock.now(),
    })
  }
}
