import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import { reckonIn } from '#app/money/worth'
import { nameOf } from '#app/ui/intl'
import { use } from '#app/modules/use'
import { pricesOf } from '#modules/projects/queries/proposal_cards'
import type { ProfileCard } from '#modules/profiles/api'
import { monthlyPrice } from '#modules/projects/rules/monthly_price'
import type Proposal from '#modules/projects/models/proposal'
import { proposalHistory } from './proposal_history.js'
import { projectCard } from './project_cards.js'
import { answersOf, proposalCard } from './proposal_cards.js'
import { showCounterOffers } from './show_counter_offers.js'

/** A proposal as its freelancer or the client sees it. */
export async function showProposal(model: Proposal, identity: Identity) {
  const proposal = (await proposalCard(model.publicId))!
  const project = (await projectCard(proposal.projectId))!
  const isClient = identity.accountId === project.clientAccountId
  const person = (await use('profiles').cards([proposal.freelancerAccountId])).get(proposal.freelancerAccountId) ?? null
  const accounts = await use('security').accounts([proposal.freelancerAccountId, proposal.clientAccountId])
  const canDecide = isClient && model.isLive && project.state === 'open'
  const counters = await showCounterOffers(model, proposal)
  return {
    ...counters,
    history: proposalHistory(model, counters.counters),
    canCounter: canDecide && !counters.counter,
    model,
    proposal,
    project,
    identity,
    isClient,
    canDecide,
    canRevise: !isClient && model.isLive && project.state === 'open',
    canResend: !isClient && model.state === 'withdrawn' && project.state === 'open',
    rate: model.hourlyRateMinor === null ? null : Money.of(model.hourlyRateMinor, model.currency),
    monthly: project.kind === 'retainer' ? monthlyPrice(proposal.milestones, model.currency) : null,
    sheet: use('wallet').feeSheet(pricesOf(proposal)),
    inProject: await inProject(proposal.amount, project.currency),
    days: proposal.milestones.reduce((sum, { days }) => sum + days, 0),
    answers: (await answersOf([model.id])).get(model.id) ?? [],
    person,
    place: person ? placeOf(person, identity.locale) : '',
    freelancer: accounts.get(proposal.freelancerAccountId)!,
    client: accounts.get(proposal.clientAccountId)!,
    record: isClient
      ? null
      : (await use('profiles').clientRecords([proposal.clientAccountId])).get(proposal.clientAccountId),
  }
}

/** What the price is worth in the project's currency, where that is another one and there is a rate. */
async function inProject(amount: Money, currency: string) {
  return amount.currency === currency ? null : (await reckonIn(currency))(amount)
}

function placeOf({ city, country }: ProfileCard, locale: string) {
  return [city, country && nameOf(locale, 'region', country)].filter(Boolean).join(', ')
}
