import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { moveCounterOffer } from '#modules/projects/counter_offer_states'
import type CounterOffer from '#modules/projects/models/counter_offer'
import type Proposal from '#modules/projects/models/proposal'
import { counterMilestonesOf } from '#modules/projects/queries/counter_offers'
import { tellCounterAgreed } from './counter_notices.js'
import { lockProposal } from './lock_proposal.js'
import { writeMilestones } from './proposal_terms.js'

/** The freelancer agrees: the proposal takes the counter-offer's price and milestones as a revision, and the client is told. */
export default class AgreeCounterOffer {
  async handle(
    counter: CounterOffer,
    by: Identity
  ): Promise<Outcome<void, 'not_open' | 'decided' | 'counter_answered'>> {
    return transact(async (trx) => {
      const { project, proposal } = await lockProposal(counter.proposal.publicId, trx)
      if (!project.isOpen) return refuse('not_open')
      if (!proposal.isLive) return refuse('decided')
      const at = clock.dateTime()
      if (!(await moveCounterOffer(counter.id, 'agree', { by: by.id, at: at.toMillis() }, trx))) {
        return refuse('counter_answered')
      }

      await this.#take(proposal.merge({ revisedAt: at }), counter, trx)
      await tellCounterAgreed({ project, proposal, who: by.accountName }, counter, trx)
      return done(undefined)
    })
  }

  async #take(proposal: Proposal, counter: CounterOffer, trx: Trx) {
    const milestones = (await counterMilestonesOf([counter.id], trx)).get(counter.id)!
    await writeMilestones(
      proposal.id,
      milestones.map(({ title, amountMinor, days }) => ({
        title,
        days,
        amount: Money.of(amountMinor, counter.currency),
      })),
      trx
    )
    const { amountMinor, hourlyRateMinor } = counter
    await proposal.merge({ amountMinor, hourlyRateMinor }).save()
  }
}
