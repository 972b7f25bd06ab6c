import type { Identity } from '#app/http/identity'
import { oncePerPage } from '#app/http/once_per_page'
import { nextStepFor, stepsOf, type Step } from '#modules/contracts/presenters/next_step'
import { listContracts, type ListedContract } from '#modules/contracts/queries/list_contracts'

const MOST = 100

export interface LivingContract extends ListedContract {
  step: Step | null
  /** True when it is this account's turn. */
  isMine: boolean
}

/** Offers and active contracts of an account, the newest first, each with its next step. */
export function livingContracts({ accountId }: Pick<Identity, 'accountId'>): Promise<LivingContract[]> {
  return oncePerPage(`contracts.living:${accountId}`, async () => {
    const { rows } = await listContracts({ accountId, states: ['offered', 'active', 'paused'], perPage: MOST })
    return rows
      .filter(({ contract }) => contract.isUnderWay || contract.isOpenOffer)
      .map((row) => {
        const side = row.contract.sideOf(accountId)!
        const step = nextStepFor(side, stepsOf(row.contract.state, row.milestones, row.changeBy))
        return { ...row, step, isMine: step?.waitsFor === side }
      })
  })
}
