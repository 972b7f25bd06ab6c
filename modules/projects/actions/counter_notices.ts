import type { Trx } from '#app/data/transact'
import type CounterOffer from '#modules/projects/models/counter_offer'
import type Project from '#modules/projects/models/project'
import type Proposal from '#modules/projects/models/proposal'
import { tell } from './notices.js'

interface Told {
  project: Project
  proposal: Proposal
  /** Name of the account that did it. */
  who: string
}

const page = (proposal: Proposal) => `/proposals/${proposal.publicId}`

export function tellCounterMade({ project, proposal, who }: Told, counter: CounterOffer, trx: Trx) {
  const data = {
    project: project.title,
    client: who,
    amount: counter.amount.format('en'),
    before: proposal.amount.format('en'),
  }
  return tell(proposal.accountId, 'counter_made', data, `${page(proposal)}#counter-offer`, trx)
}

export function tellCounterTakenBack({ project, proposal, who }: Told, trx: Trx) {
  return tell(proposal.accountId, 'counter_taken_back', { project: project.title, client: who }, page(proposal), trx)
}

export function tellCounterAgreed({ project, proposal, who }: Told, counter: CounterOffer, trx: Trx) {
  const data = { project: project.title, freelancer: who, amount: counter.amount.format('en') }
  return tell(project.accountId, 'counter_agreed', data, page(proposal), trx)
}

export function tellCounterDeclined({ project, proposal, who }: Told, reason: string, trx: Trx) {
  const data = { project: project.title, freelancer: who, reason, amount: proposal.amount.format('en') }
  return tell(project.accountId, 'counter_declined', data, page(proposal), trx)
}

/** The freelancer answered a counter-offer with other terms of their own. */
export function tellCounterOvertaken({ project, proposal, who }: Told, trx: Trx) {
  const data = { project: project.title, freelancer: who, amount: proposal.amount.format('en') }
  return tell(project.accountId, 'counter_overtaken', data, page(proposal), trx)
}
