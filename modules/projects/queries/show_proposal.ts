import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import { nameOf } from '#app/ui/intl'
import { use } from '#app/modules/use'
import { pricesOf } from '#modules/projects/queries/proposal_cards'
import type { ProfileCard } from '#modules/profiles/api'
import type Proposal from '#modules/projects/models/proposal'
import { proposalHistory } from './proposal_history.js'
import { proposalPlan } from './proposal_plan.js'
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
  const rate = model.hourlyRateMinor === null ? null : Money.of(model.hourlyRateMinor, model.currency)
  return {
    ...counters,
    ...(await proposalPlan({ ...proposal, rate }, project)),
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
    sheet: use('wallet').feeSheet(pricesOf(proposal)),
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

function placeOf({ city, country }: ProfileCard, locale: string) {
  return [city, country && nameOf(locale, 'region', country)].filter(Boolean).join(', ')
}
