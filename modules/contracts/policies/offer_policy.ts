import { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'
import type { ProposalCard } from '#modules/projects/api'

/** Only the client whose project it is makes an offer from a proposal. */
export default class OfferPolicy extends BasePolicy {
  make(me: Identity, proposal: ProposalCard | null) {
    const isParty = proposal && [proposal.clientAccountId, proposal.freelancerAccountId].includes(me.accountId)
    if (!isParty) return AuthorizationResponse.deny('There is no such proposal', 404)
    return proposal.clientAccountId === me.accountId
  }
}
