import type { Identity } from '#app/http/identity'
import type { ProposalCard } from '#modules/projects/api'
import { contractOfProposal } from '#modules/contracts/queries/contract_cards'

interface Props {
  proposal: ProposalCard
  identity: Identity
}

/** What the client can do from a proposal: make an offer, or look at the one they made. Hidden for everybody else. */
export default async function proposalAction({ proposal, identity }: Props) {
  if (!proposal || proposal.clientAccountId !== identity?.accountId) return null
  const existing = await contractOfProposal(proposal.publicId)
  if (existing) return { isNew: false, href: `/contracts/${existing.publicId}` }
  const isLive = ['submitted', 'shortlisted'].includes(proposal.state)
  return isLive ? { isNew: true, href: `/offers/new?proposal=${proposal.publicId}` } : null
}
