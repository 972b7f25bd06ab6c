import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import { endCounterOffers } from '#modules/projects/counter_offer_states'
import Proposal, { LIVE_STATES } from '#modules/projects/models/proposal'
import { tellProposalWithdrawn } from './notices.js'

/** Takes a live proposal back. The client is told; the freelancer may send it anew while the project is open. */
export default class WithdrawProposal {
  async handle(publicId: string, by: Identity): Promise<Outcome<void, 'decided'>> {
    return transact(async (trx) => {
      const proposal = await Proposal.query({ client: trx }).where({ publicId }).preload('project').firstOrFail()
      const withdrawn = await trx
        .from('proposals')
        .where('id', proposal.id)
        .whereIn('state', LIVE_STATES)
        .update({ state: 'withdrawn', decided_at: clock.now() })
      if (Number(withdrawn) === 0) return refuse('decided')

      await endCounterOffers([proposal.id], { move: 'lapse', by: by.id }, trx)
      await trx.from('projects').where('id', proposal.projectId).decrement('proposals_count', 1)
      await tellProposalWithdrawn(proposal.project, by.accountName, trx)
      return done(undefined)
    })
  }
}
