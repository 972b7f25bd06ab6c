import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import { endCounterOffers } from '#modules/projects/counter_offer_states'
import Proposal, { LIVE_STATES, type DeclineReason } from '#modules/projects/models/proposal'
import { tellProposalDeclined } from './notices.js'

interface DeclineInput {
  publicId: string
  reason: Exclude<DeclineReason, 'other_hired'>
  /** In the client's own words, for the freelancer. */
  note?: string | null
}

/** Says no to a live proposal and sends the reason to the freelancer. */
export default class DeclineProposal {
  async handle({ publicId, reason, note }: DeclineInput): Promise<Outcome<void, 'decided'>> {
    return transact(async (trx) => {
      const changes = {
        state: 'declined',
        decline_reason: reason,
        decline_note: note ?? null,
        decided_at: clock.now(),
      }
      const declined = await trx
        .from('proposals')
        .where({ public_id: publicId })
        .whereIn('state', LIVE_STATES)
        .update(changes)
      if (Number(declined) === 0) return refuse('decided')

      const proposal = await Proposal.query({ client: trx }).where({ publicId }).preload('project').firstOrFail()
      await endCounterOffers([proposal.id], { move: 'lapse', by: null }, trx)
      await tellProposalDeclined(proposal.project, proposal, trx)
      return done(undefined)
    })
  }
}
