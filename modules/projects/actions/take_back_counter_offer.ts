import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { moveCounterOffer } from '#modules/projects/counter_offer_states'
import type CounterOffer from '#modules/projects/models/counter_offer'
import { tellCounterTakenBack } from './counter_notices.js'
import { lockProposal } from './lock_proposal.js'

/** The client no longer asks for other terms; the proposal stands as the freelancer wrote it. */
export default class TakeBackCounterOffer {
  async handle(counter: CounterOffer, by: Identity): Promise<Outcome<void, 'counter_answered'>> {
    return transact(async (trx) => {
      const { project, proposal } = await lockProposal(counter.proposal.publicId, trx)
      if (!(await moveCounterOffer(counter.id, 'take_back', { by: by.id }, trx))) return refuse('counter_answered')
      await tellCounterTakenBack({ project, proposal, who: by.accountName }, trx)
      return done(undefined)
    })
  }
}
