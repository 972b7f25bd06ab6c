import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'

const LONGEST_DRAFT = 60_000

/** Keeps what was typed into the proposal form, as typed; nothing is checked until it is sent. */
export default class SaveProposalDraft {
  async handle(projectId: number, typed: Record<string, unknown>, by: Identity) {
    const input = JSON.stringify(typed)
    if (input.length > LONGEST_DRAFT) return false

    await transact(async (trx) => {
      const mine = { project_id: projectId, account_id: by.accountId }
      await trx.from('proposal_drafts').where(mine).delete()
      await trx.table('proposal_drafts').insert({ ...mine, input, updated_at: clock.now() })
    })
    return true
  }
}
