import type { Identity } from '#app/http/identity'
import { done, refuse, type Outcome } from '#app/outcome'
import { attempt } from '#modules/contracts/attempt'
import { closeRefundRequest } from '#modules/contracts/actions/ask_refund'
import Milestone from '#modules/contracts/models/milestone'
import { tell } from '#modules/contracts/tell'

/** The freelancer keeps working: the money stays held, the client is told why. */
export default class DeclineRefund {
  handle(
    { milestone: target, reason }: { milestone: Milestone; reason: string },
    by: Identity
  ): Promise<Outcome<void, 'not_asked'>> {
    return attempt<void, 'not_asked'>(async (trx) => {
      const { contract, milestone } = await Milestone.lock(target, trx)
      if (!(await closeRefundRequest(milestone, { answer: 'declined', reason, by }, trx))) {
        return refuse('not_asked')
      }
      await tell(
        {
          contract,
          milestone,
          side: 'client',
          notice: 'refund_declined',
          data: { who: by.name, reason },
        },
        trx
      )
      return done(undefined)
    })
  }
}
