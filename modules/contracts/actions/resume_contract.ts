import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { record } from '#app/audit/audit'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { moveContract } from '#modules/contracts/contract_states'
import { ContractResumed } from '#modules/contracts/events'
import Contract from '#modules/contracts/models/contract'
import { tell } from '#modules/contracts/tell'

/**
 * Goes on with a paused contract, by either side's hand: who paused it binds nobody to wait. Without a person only once
 * the day has come that the pause named.
 */
export default class ResumeContract {
  handle(target: Contract, by: Identity | null): Promise<Outcome<void, 'not_paused'>> {
    return attempt<void, 'not_paused'>(async (trx) => {
      const contract = await Contract.lock(target.id, trx)
      if (!by && !(await isDue(contract, trx))) return refuse('not_paused')
      if (!(await moveContract(contract.id, 'resume', trx))) return refuse('not_paused')
      await closePause(contract, by, trx)
      const subject = { subjectType: 'contract', subjectId: contract.publicId, actorId: by?.publicId ?? null }
      await record({ action: 'contracts.resumed', ...subject }, trx)
      await publish(ContractResumed({ contractId: contract.publicId }), trx)
      for (const side of ['client', 'freelancer'] as const) {
        const isOwn = by !== null && contract.sideOf(by.accountId) === side
        const notice = !by ? 'contract_resumed_by_time' : isOwn ? 'contract_resumed_by_you' : 'contract_resumed'
        await tell({ contract, side, notice, data: { who: by?.name ?? '' } }, trx)
      }
      return done(undefined)
    })
  }
}

async function isDue({ id }: Contract, trx: Trx) {
  const pause = await trx.from('contract_pauses').where('open_contract_id', id).select('resumes_at').first()
  return pause?.resumes_at && Number(pause.resumes_at) <= clock.now()
}

/** Ends the pause a contract has, if it has one; of a contract that is over, nobody went on with it. */
export async function closePause({ id }: Contract, by: Identity | null | 'over', trx: Trx) {
  const resumed = by === 'over' ? {} : { resumed_by: by?.id ?? null, resumed_at: clock.now() }
  await trx
    .from('contract_pauses')
    .where('open_contract_id', id)
    .update({ open_contract_id: null, ...resumed })
}
