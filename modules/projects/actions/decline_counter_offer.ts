import type { Identity } from '#app/http/identity'
import type { Caution } from '#app/http/caution'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { moveCounterOffer } from '#modules/projects/counter_offer_states'
import type CounterOffer from '#modules/projects/models/counter_offer'
import { tellCounterDeclined } from './counter_notices.js'
import { guardNote } from './guard_texts.js'
import { lockProposal } from './lock_proposal.js'

/** The freelancer stays with their own terms; the client reads why. */
export default class DeclineCounterOffer {
  async handle(
    { counter, reason: typed }: { counter: CounterOffer; reason: string },
    by: Identity
  ): Promise<Outcome<{ caution: Caution | null }, 'counter_answered'>> {
    return transact(async (trx) => {
      const { project, proposal } = await lockProposal(counter.proposal.publicId, trx)
      const { said: reason, caution } = await guardNote(typed, { by, toAccountId: project.accountId }, trx)
      if (!(await moveCounterOffer(counter.id, 'decline', { by: by.id, reason }, trx))) {
        return refuse('counter_answered')
      }
      await tellCounterDeclined({ project, proposal, who: by.accountName }, reason, trx)
      return done({ caution })
    })
  }
}
