import type { Caution } from '#app/http/caution'
import type { Identity } from '#app/http/identity'
import { transact, type Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import { endCounterOffers } from '#modules/projects/counter_offer_states'
import Proposal, { LIVE_STATES, type DeclineReason } from '#modules/projects/models/proposal'
import { guardNote } from './guard_texts.js'
import { tellProposalDeclined } from './notices.js'

interface DeclineInput {
  publicId: string
  reason: Exclude<DeclineReason, 'other_hired'>
  /** In the client's own words, for the freelancer. */
  note?: string | null
  by: Identity
}

/** Says no to a live proposal and sends the reason to the freelancer. */
export default class DeclineProposal {
  async handle({
    publicId,
    reason,
    note: typed,
    by,
  }: DeclineInput): Promise<Outcome<{ caution: Caution | null }, 'decided'>> {
    return transact(async (trx) => {
      const { said: note, caution } = await this.#guard(typed, { publicId, by }, trx)
      const changes = {
        state: 'declined',
        decline_reason: reason,
        decline_note: note,
        decided_at: clock.now(),
      }
      const declined = await trx
        .from('proposals')
        .where({ public_id: publicId })
        .whereIn('state', LIVE_STATES)
        .update(changes)
      if (Number(declined) === 0) return refuse('decided')

      const proposal = await Proposal.query({ client: trx }).where({ publicId }).preload('project').firstOrFail()
      await endCounterOffers([proposal.id], { move: 'lapse', by: null }, trx)
      await tellProposalDeclined(proposal.project, proposal, trx)
      return done({ caution })
    })
  }

  async #guard(typed: string | null | undefined, { publicId, by }: { publicId: string; by: Identity }, trx: Trx) {
    if (!typed) return { said: null, caution: null }
    const { account_id: toAccountId } = await trx.from('proposals').where('public_id', publicId).firstOrFail()
    return guardNote(typed, { by, toAccountId }, trx)
  }
}
