import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { newPublicId } from '#app/data/public_id'
import { clock } from '#app/time/clock'
import type { Changed } from '#modules/contracts/changed_milestones'
import { totalOf } from '#modules/contracts/contract_text'
import { moveMilestone } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import type ScopeChange from '#modules/contracts/models/scope_change'
import type { ChangeDraft } from '#modules/contracts/queries/draft_change'
import { sign, type Signing } from '#modules/contracts/signing'

interface Amendment {
  contract: Contract
  change: ScopeChange
  draft: ChangeDraft
  signing: Signing
  by: Identity
}

/** Above every position there can be, so that milestones can take each other's places. */
const OUT_OF_THE_WAY = 1000

/** Makes an agreed change the contract's next version, in the caller's transaction: text, both signatures, milestones. */
export class AmendContract {
  async handle({ contract, change, draft, signing, by }: Amendment, trx: Trx): Promise<number> {
    const version = draft.version + 1
    const { text, sha256, terms } = change
    const row = { contract_id: contract.id, version, text, sha256, terms, created_at: clock.now() }
    const [contractTextId] = await trx.table('contract_texts').insert(row)
    await this.#signForAuthor(Number(contractTextId), contract, change, trx)
    const side = change.side === 'client' ? 'freelancer' : 'client'
    await sign(
      { contractId: contract.publicId, contractTextId: Number(contractTextId), sha256, side, by, signing },
      trx
    )
    await this.#apply(contract, draft, trx)
    await trx
      .from('contracts')
      .where('id', contract.id)
      .update({ total_minor: totalOf(draft.after).toStored() })
    return version
  }

  /** As it was given when the change was proposed. */
  async #signForAuthor(contractTextId: number, contract: Contract, change: ScopeChange, trx: Trx) {
    await trx.table('contract_signatures').insert({
      contract_text_id: contractTextId,
      side: change.side,
      account_id: contract.accountOf(change.side),
      user_id: change.proposedBy,
      typed_name: change.typedName,
      intent: change.intent,
      sha256: change.sha256,
      ip: change.ip,
      user_agent_sha256: change.userAgentSha256,
      signed_at: change.proposedAt.toMillis(),
    })
  }

  async #apply(contract: Contract, { milestones }: ChangeDraft, trx: Trx) {
    const own = () => trx.from('milestones').where('contract_id', contract.id)
    const kept = milestones.flatMap(({ now }) => (now ? [now.id] : []))
    await own().increment('position', OUT_OF_THE_WAY)
    const gone = await own().whereNotIn('id', kept).whereNot('state', 'closed').select('id')
    for (const { id } of gone) await moveMilestone(id, 'close', trx)
    for (const [index, milestone] of milestones.entries()) await this.#write(contract, milestone, index + 1, trx)
    const rest = await own().where('position', '>', OUT_OF_THE_WAY).orderBy('position').select('id')
    for (const [index, { id }] of rest.entries()) {
      await trx
        .from('milestones')
        .where('id', id)
        .update({ position: milestones.length + 1 + index })
    }
  }

  async #write(contract: Contract, { now, title, amount, dueOn }: Changed, position: number, trx: Trx) {
    const row = { position, title, amount_minor: amount.toStored(), due_on: dueOn }
    if (now) return void (await trx.from('milestones').where('id', now.id).update(row))
    await trx.table('milestones').insert({
      ...row,
      public_id: newPublicId(),
      contract_id: contract.id,
      currency: amount.currency,
      state: 'unfunded',
      state_changed_at: clock.now(),
    })
  }
}
