import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { moveContract, type ContractMove } from '#modules/contracts/contract_states'
import Contract, { type Side } from '#modules/contracts/models/contract'
import { tell } from '#modules/contracts/tell'

interface Answer {
  answer: 'accepted' | 'declined' | 'withdrawn' | 'expired'
  reason?: string | null
  /** Null when time answered. */
  by: Identity | null
}

const CLOSING: Record<string, { move: ContractMove; told: Side[] }> = {
  declined: { move: 'decline', told: ['client'] },
  withdrawn: { move: 'withdraw', told: ['freelancer'] },
  expired: { move: 'expire', told: ['client', 'freelancer'] },
}

/** Ends an offer without a contract: the freelancer declines, the client withdraws, or nobody answered in time. */
export default class CloseOffer {
  handle(
    contract: Contract,
    answer: Answer & { answer: 'declined' | 'withdrawn' | 'expired' }
  ): Promise<Outcome<void, 'not_offered'>> {
    return attempt(async (trx) => {
      const offer = await Contract.lock(contract.id, trx)
      const { move, told } = CLOSING[answer.answer]
      const isTooEarly = answer.answer === 'expired' && offer.isOpenOffer
      if (isTooEarly || !(await moveContract(offer.id, move, trx))) return refuse('not_offered')

      await answerOffer(offer, answer, trx)
      const data = { who: answer.by?.name ?? '', reason: answer.reason ?? '' }
      for (const side of told) {
        await tell({ contract: offer, side, notice: `offer_${answer.answer}`, data }, trx)
      }
      return done(undefined)
    })
  }
}

/** Writes down how an offer ended, when and by whom; once per offer. */
export async function answerOffer(offer: Contract, { answer, reason, by }: Answer, trx: Trx) {
  await trx.table('offer_answers').insert({
    contract_id: offer.id,
    answer,
    reason: reason ?? null,
    answered_by: by?.id ?? null,
    answered_at: clock.now(),
  })
}
