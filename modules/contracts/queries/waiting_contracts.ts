import type { Identity } from '#app/http/identity'
import { nextStepFor, stepsOf, type Step } from '#modules/contracts/presenters/next_step'
import { listContracts, type ListedContract } from '#modules/contracts/queries/list_contracts'

const MOST = 100

/** Contracts on which it is this person's turn, with what they should do. */
export async function waitingContracts({
  accountId,
}: Pick<Identity, 'accountId'>): Promise<(ListedContract & { step: Step })[]> {
  const { rows } = await listContracts({ accountId, states: ['offered', 'active'], perPage: MOST })
  return rows.flatMap((row) => {
    const side = row.contract.sideOf(accountId)!
    const step = nextStepFor(side, stepsOf(row.contract.state, row.milestones))
    const isLate = row.contract.state === 'offered' && !row.contract.isOpenOffer
    return step && step.waitsFor === side && !isLate ? [{ ...row, step }] : []
  })
}
