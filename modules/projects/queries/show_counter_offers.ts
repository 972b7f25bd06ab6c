import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type Proposal from '#modules/projects/models/proposal'
import { counterMilestonesOf, counterOffersOn, type CounterOfferRow } from './counter_offers.js'
import type { MilestoneTerms, ProposalCard } from './proposal_cards.js'

/** What was asked of a proposal: the open counter-offer beside its terms, the agreement in force, and all that was. */
export async function showCounterOffers(model: Proposal, proposal: ProposalCard) {
  const all = await counterOffersOn(model.id)
  const open = all.find(({ state }) => state === 'open') ?? null
  return {
    counter: open ? await besideTerms(open, proposal) : null,
    agreed: all.find((one) => isInForce(one, model.revisedAt?.toMillis() ?? null)) ?? null,
    counters: all,
  }
}

/** An agreement holds until the freelancer changes the proposal again. */
export function isInForce({ state, answeredAt }: CounterOfferRow, revisedAt: number | null) {
  return state === 'agreed' && answeredAt === revisedAt
}

async function besideTerms(counter: CounterOfferRow, { milestones: theirs, amount }: ProposalCard) {
  const asked = (await counterMilestonesOf([counter.id])).get(counter.id) ?? []
  const rows = Array.from({ length: Math.max(theirs.length, asked.length) }, (_, index) => ({
    before: theirs[index] ?? null,
    asked: asked[index] ?? null,
    isChanged: !isSame(theirs[index], asked[index]),
  }))
  return {
    ...counter,
    rows,
    sheet: use('wallet').feeSheet(asked.map(({ amountMinor }) => Money.of(amountMinor, amount.currency))),
  }
}

function isSame(one: MilestoneTerms | undefined, other: MilestoneTerms | undefined) {
  return one?.title === other?.title && one?.amountMinor === other?.amountMinor && one?.days === other?.days
}
