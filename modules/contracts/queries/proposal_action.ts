import type { Identity } from '#app/http/identity'
import type { ProposalCard } from '#modules/projects/api'
import { contractsOfProposals } from '#modules/contracts/queries/contract_cards'

interface Props {
  proposal: ProposalCard
  identity: Identity
  /** The proposals shown on the same page: one look-up serves them all. */
  beside?: { proposal: ProposalCard }[]
}

const lookUps = new WeakMap<object, ReturnType<typeof contractsOfProposals>>()

/** What the client can do from a proposal: make an offer, or look at the one they made. Hidden for everybody else. */
export default async function proposalAction({ proposal, identity, beside }: Props) {
  if (!proposal || proposal.clientAccountId !== identity?.accountId) return null
  const contractId = (await contractsBeside(beside ?? [{ proposal }])).get(proposal.publicId)
  if (contractId) return { isNew: false, href: `/contracts/${contractId}` }
  const isLive = ['submitted', 'shortlisted'].includes(proposal.state)
  return isLive ? { isNew: true, href: `/offers/new?proposal=${proposal.publicId}` } : null
}

function contractsBeside(shown: { proposal: ProposalCard }[]) {
  const known = lookUps.get(shown) ?? contractsOfProposals(shown.map(({ proposal }) => proposal.publicId))
  lookUps.set(shown, known)
  return known
}
