import type { Identity } from '#app/http/identity'
import { publish } from '#app/data/outbox'
import { record } from '#app/audit/audit'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { moveContract } from '#modules/contracts/contract_states'
import { startOf } from '#modules/contracts/day'
import { ContractPaused } from '#modules/contracts/events'
import Contract from '#modules/contracts/models/contract'
import { tell } from '#modules/contracts/tell'

export interface PauseInput {
  contract: Contract
  reason: string
  /** The day, where the person is, on which the contract goes on by itself. */
  resumesOn?: string | null
}

/**
 * Lets an active contract rest: nothing is handed in and nothing funded until either side goes on with it, or the day
 * comes. Held money stays where it is, and what waits for approval keeps its clock: a pause puts off no payment.
 */
export default class PauseContract {
  handle({ contract: target, reason, resumesOn }: PauseInput, by: Identity): Promise<Outcome<void, 'not_active'>> {
    return attempt<void, 'not_active'>(async (trx) => {
      const contract = await Contract.lock(target.id, trx)
      if (!(await moveContract(contract.id, 'pause', trx))) return refuse('not_active')
      const side = contract.sideOf(by.accountId)!
      await trx.table('contract_pauses').insert({
        contract_id: contract.id,
        open_contract_id: contract.id,
        side,
        reason,
        resumes_on: resumesOn ?? null,
        resumes_at: resumesOn ? startOf(resumesOn, by.zone) : null,
        paused_by: by.id,
        paused_at: clock.now(),
      })
      const subject = { subjectType: 'contract', subjectId: contract.publicId, actorId: by.publicId }
      await record({ action: 'contracts.paused', ...subject, reason }, trx)
      await publish(ContractPaused({ contractId: contract.publicId }), trx)
      const data = { who: by.name, reason }
      await tell({ contract, side, notice: 'contract_paused_by_you', data }, trx)
      const other = side === 'client' ? 'freelancer' : 'client'
      await tell({ contract, side: other, notice: 'contract_paused', data }, trx)
      return done(undefined)
    })
  }
}
