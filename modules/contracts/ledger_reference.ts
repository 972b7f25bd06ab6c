import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'

/** How a milestone's rows in the ledger name and link to it in both parties' history. */
export function ledgerReference(contract: Contract, milestone: Milestone) {
  return {
    type: 'contracts.milestone',
    id: milestone.publicId,
    title: `${contract.title}: ${milestone.title}`.slice(0, 200),
    path: `${contract.path}#milestone-${milestone.publicId}`,
  }
}
