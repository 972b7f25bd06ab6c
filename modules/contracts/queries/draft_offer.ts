import type { Identity } from '#app/http/identity'
import { done, refuse, type Outcome } from '#app/outcome'
import { use } from '#app/modules/use'
import type { ProposalCard } from '#modules/projects/api'
import { feeTerms, type FeeTerms } from '#modules/contracts/queries/fee_terms'
import { autoReleaseDays, changeRounds } from '#modules/contracts/settings'
import { writeContract, type ContractTerms, type MilestoneTerms } from '#modules/contracts/contract_text'

export interface OfferDraft {
  proposal: ProposalCard
  terms: ContractTerms
  fee: FeeTerms
  text: string
}

interface DraftInput {
  proposalId: string
  title: string
  terms: string
  startsOn: string
  milestones: MilestoneTerms[]
}

/** The contract as it would be signed: terms and whole text. The fee is what it is now between the two, the parties are the proposal's. */
export async function draftOffer(
  input: DraftInput,
  by: Identity
): Promise<Outcome<OfferDraft, 'proposal_gone' | 'not_your_project'>> {
  const proposal = await use('projects').proposal(input.proposalId)
  if (!proposal) return refuse('proposal_gone')
  if (proposal.clientAccountId !== by.accountId) return refuse('not_your_project')

  const fee = await feeTerms({ ...proposal, proposalId: proposal.publicId, currency: proposal.amount.currency })
  const accounts = await use('security').accounts([proposal.clientAccountId, proposal.freelancerAccountId])
  const terms: ContractTerms = {
    title: input.title,
    client: accounts.get(proposal.clientAccountId)!.name,
    freelancer: accounts.get(proposal.freelancerAccountId)!.name,
    startsOn: input.startsOn,
    currency: proposal.amount.currency,
    feeBasisPoints: fee.basisPoints,
    reviewDays: autoReleaseDays.get(),
    changeRounds: changeRounds.get(),
    milestones: input.milestones,
    terms: input.terms,
  }
  return done({ proposal, terms, fee, text: writeContract(terms, by.locale) })
}
