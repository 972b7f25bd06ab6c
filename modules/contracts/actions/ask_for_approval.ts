import type { Identity } from '#app/http/identity'
import { refusalOf } from '#app/modules/verdict'
import Contract from '#modules/contracts/models/contract'
import Milestone from '#modules/contracts/models/milestone'
import { approvalCheck } from '#modules/contracts/ports'

/** Null when this person may release the milestone's money, or did before; asked outside of any transaction. */
export async function askForApproval({ id }: Milestone, by: Identity) {
  const milestone = await Milestone.findOrFail(id)
  if (milestone.state === 'released') return null
  const contract = await Contract.findOrFail(milestone.contractId)
  const approval = {
    contractId: contract.publicId,
    milestoneId: milestone.publicId,
    clientAccountId: contract.clientAccountId,
    amount: milestone.amount,
    userId: by.id,
  }
  return refusalOf(approvalCheck.ask('check', approval))
}
