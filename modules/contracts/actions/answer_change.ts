import { inject } from '@adonisjs/core'
import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { AmendContract } from '#modules/contracts/actions/amend_contract'
import { ContractAmended } from '#modules/contracts/events'
import Contract from '#modules/contracts/models/contract'
import ScopeChange, { type ChangeAnswer } from '#modules/contracts/models/scope_change'
import { draftChange } from '#modules/contracts/queries/draft_change'
import { sha256Of, type Signing } from '#modules/contracts/signing'
import { tell } from '#modules/contracts/tell'

export type AnswerRefusal = 'not_active' | 'change_closed' | 'own_change' | 'not_own_change' | 'changed_meanwhile'

interface Closing {
  answer: Exclude<ChangeAnswer, 'accepted' | 'lapsed'>
  reason?: string | null
}

/** The other side signs a proposed change, which makes it the contract's next version, or the change ends unsigned. */
@inject()
export default class AnswerChange {
  constructor(private amendContract: AmendContract) {}

  /** Refuses with `changed_meanwhile` when the contract is no longer what the change was written for. */
  accept(
    { change: target, signing }: { change: ScopeChange; signing: Signing },
    by: Identity
  ): Promise<Outcome<{ version: number }, AnswerRefusal>> {
    return attempt<{ version: number }, AnswerRefusal>(async (trx) => {
      const { contract, change } = await lock(target, trx)
      if (!change.isOpen) return refuse('change_closed')
      if (!contract.isUnderWay) return refuse('not_active')
      if (contract.sideOf(by.accountId) === change.side) return refuse('own_change')
      const drafted = await draftChange(contract, change, trx)
      if (!drafted.ok || sha256Of(drafted.value.text) !== change.sha256) return refuse('changed_meanwhile')
      if (drafted.value.version !== change.baseVersion) return refuse('changed_meanwhile')

      await close(change, { answer: 'accepted', by }, trx)
      const version = await this.amendContract.handle({ contract, change, draft: drafted.value, signing, by }, trx)
      await publish(ContractAmended({ contractId: contract.publicId, version }), trx)
      await tell({ contract, side: change.side, notice: 'change_accepted', data: { who: by.name, version } }, trx)
      return done({ version })
    })
  }

  /** The other side declines, or its author takes it back. */
  close(target: ScopeChange, { answer, reason }: Closing, by: Identity): Promise<Outcome<void, AnswerRefusal>> {
    return attempt<void, AnswerRefusal>(async (trx) => {
      const { contract, change } = await lock(target, trx)
      if (!change.isOpen) return refuse('change_closed')
      const isOwn = contract.sideOf(by.accountId) === change.side
      if (isOwn !== (answer === 'withdrawn')) return refuse(isOwn ? 'own_change' : 'not_own_change')
      await close(change, { answer, reason, by }, trx)
      const data = { who: by.name, reason: reason ?? '' }
      const told = isOwn ? (change.side === 'client' ? 'freelancer' : 'client') : change.side
      const path = change.pathIn(contract)
      await tell({ contract, path, side: told, notice: `change_${answer}`, data }, trx)
      return done(undefined)
    })
  }
}

/** Ends the change that waits with its contract: nobody has to answer it any more. */
export async function lapseChange({ id }: Contract, trx: Trx) {
  const row = { open_contract_id: null, answer: 'lapsed', answered_at: clock.now() }
  await trx.from('scope_changes').where('open_contract_id', id).update(row)
}

async function lock({ id, contractId }: ScopeChange, trx: Trx) {
  const contract = await Contract.lock(contractId, trx)
  const change = await ScopeChange.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
  return { contract, change }
}

async function close(
  change: ScopeChange,
  { answer, reason, by }: { answer: ChangeAnswer; reason?: string | null; by: Identity },
  trx: Trx
) {
  await trx
    .from('scope_changes')
    .where('id', change.id)
    .whereNotNull('open_contract_id')
    .update({
      open_contract_id: null,
      answer,
      answer_reason: reason ?? null,
      answered_by: by.id,
      answered_at: clock.now(),
    })
}
