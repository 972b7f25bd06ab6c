import { BasePolicy } from '@adonisjs/bouncer'
import type { AuthorizerResponse } from '@adonisjs/bouncer/types'
import type { Identity } from '#app/http/identity'
import type Proposal from '#modules/projects/models/proposal'

/** A proposal is between its freelancer and the client. Takes proposals with their project loaded. */
export default class ProposalPolicy extends BasePolicy {
  view(person: Identity, proposal: Proposal): AuthorizerResponse {
    return this.revise(person, proposal) || this.decide(person, proposal)
  }

  /** Change or withdraw. */
  revise(person: Identity, proposal: Proposal): AuthorizerResponse {
    return person.accountId === proposal.accountId
  }

  /** Shortlist, decline, hire. */
  decide(person: Identity, proposal: Proposal): AuthorizerResponse {
    return person.accountId === proposal.project.accountId
  }
}
