import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { ChangesRequested } from '#modules/contracts/events'
import { moveMilestone } from '#modules/contracts/milestone_states'
import Milestone from '#modules/contracts/models/milestone'
import { changeRoundsOf } from '#modules/contracts/queries/change_rounds_of'
import { tell } from '#modules/contracts/tell'

/**
 * Sends a submission back with what is to change, as often as the contract says. The review clock stops until the work
 * is handed in again.
 */
export default class RequestChanges {
  handle(
    { milestone: target, text }: { milestone: Milestone; text: string },
    by: Identity
  ): Promise<Outcome<void, 'not_submitted' | 'no_rounds_left'>> {
    return attempt<void, 'not_submitted' | 'no_rounds_left'>(async (trx) => {
      const { contract, milestone } = await Milestone.lock(target, trx)
      const { left } = await changeRoundsOf(contract, milestone, trx)
      if (left === 0) return refuse('no_rounds_left', { most: contract.changeRounds })
      if (!(await moveMilestone(milestone.id, 'request_changes', trx))) {
        return refuse('not_submitted')
      }

      await this.#record(milestone, { text, by }, trx)
      const ids = { contractId: contract.publicId, milestoneId: milestone.publicId }
      await publish(ChangesRequested(ids), trx)
      const data = { who: by.name, text }
      await tell({ contract, milestone, side: 'freelancer', notice: 'changes_requested', data }, trx)
      return done(undefined)
    })
  }

  /** What should change belongs to the newest submission. */
  async #record(milestone: Milestone, { text, by }: { text: string; by: Identity }, trx: Trx) {
    const submission = await trx
      .from('milestone_submissions')
      .where('milestone_id', milestone.id)
      .orderBy('number', 'desc')
      .select('id')
      .firstOrFail()
    await trx.table('change_requests').insert({
      milestone_id: milestone.id,
      submission_id: submission.id,
      text,
      requested_by: by.id,
      requested_at: clock.now(),
    })
  }
}
