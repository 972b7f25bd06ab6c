import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { attempt } from '#modules/contracts/attempt'
import { lapseChange } from '#modules/contracts/actions/answer_change'
import { closePause } from '#modules/contracts/actions/resume_contract'
import { moveContract } from '#modules/contracts/contract_states'
import { ContractEnded } from '#modules/contracts/events'
import { moveMilestone } from '#modules/contracts/milestone_states'
import Contract from '#modules/contracts/models/contract'
import { tell } from '#modules/contracts/tell'

interface EndInput {
  contract: Contract
  reason?: string | null
  /** Opens the project for proposals again when no work was paid. */
  reopen?: boolean
}

/**
 * Ends a contract that holds no money: completed when at least one milestone was released, else cancelled.
 * Milestones that were never funded are closed. Refuses with `not_active` and `holds_money`.
 */
export default class EndContract {
  handle(
    { contract: target, reason, reopen }: EndInput,
    by: Identity
  ): Promise<Outcome<{ hasPaidWork: boolean }, 'not_active' | 'holds_money'>> {
    return attempt<{ hasPaidWork: boolean }, 'not_active' | 'holds_money'>(async (trx) => {
      const contract = await Contract.lock(target.id, trx)
      const milestones = await contract.related('milestones').query().forUpdate()
      if (!contract.isUnderWay) return refuse('not_active')
      if (milestones.some(({ holdsMoney }) => holdsMoney)) return refuse('holds_money')

      const hasPaidWork = milestones.some(({ releasedMinor }) => releasedMinor > 0)
      for (const { id } of milestones) await moveMilestone(id, 'close', trx)
      await closePause(contract, 'over', trx)
      await lapseChange(contract, trx)
      await moveContract(contract.id, hasPaidWork ? 'complete' : 'cancel', trx)
      await this.#record(contract, { outcome: hasPaidWork ? 'completed' : 'cancelled', reason, by }, trx)
      if (!hasPaidWork && reopen && contract.projectId) {
        await use('projects').reopen(contract.projectId, trx)
      }
      await this.#announce(contract, hasPaidWork, by, trx)
      return done({ hasPaidWork })
    })
  }

  async #record(
    contract: Contract,
    { outcome, reason, by }: { outcome: string; reason?: string | null; by: Identity },
    trx: Trx
  ) {
    await trx.table('contract_endings').insert({
      contract_id: contract.id,
      outcome,
      reason: reason ?? null,
      ended_by: by.id,
      ended_at: clock.now(),
    })
  }

  async #announce(contract: Contract, hasPaidWork: boolean, by: Identity, trx: Trx) {
    const { publicId: contractId, projectId, clientAccountId, freelancerAccountId } = contract
    if (hasPaidWork) {
      for (const accountId of [clientAccountId, freelancerAccountId]) {
        await use('profiles').addFact(accountId, 'contracts_completed', 1, trx)
      }
    }
    await publish(ContractEnded({ contractId, projectId, clientAccountId, freelancerAccountId, hasPaidWork }), trx)
    const other = contract.sideOf(by.accountId) === 'client' ? 'freelancer' : 'client'
    await tell(
      {
        contract,
        side: other,
        notice: hasPaidWork ? 'contract_completed' : 'contract_cancelled',
        data: { who: by.name },
      },
      trx
    )
  }
}
