import { inject } from '@adonisjs/core'
import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { attempt } from '#modules/contracts/attempt'
import { closeSplit } from '#modules/contracts/actions/propose_split'
import { SettleMilestone } from '#modules/contracts/actions/settle_milestone'
import Dispute from '#modules/contracts/models/dispute'
import { tell } from '#modules/contracts/tell'

interface AnswerInput {
  dispute: Dispute
  /** Public id of the split that was read: another one that came meanwhile is not answered. */
  splitId: string
}

export type AnswerRefusal = 'dispute_closed' | 'frozen' | 'split_gone' | 'own_split'

/** The other side accepts a proposed split, which ends the dispute and moves the money at once, or declines it. */
@inject()
export default class AnswerSplit {
  constructor(private settleMilestone: SettleMilestone) {}

  accept(input: AnswerInput, by: Identity): Promise<Outcome<void, AnswerRefusal>> {
    return attempt<void, AnswerRefusal>(async (trx) => {
      const asked = await this.#lock(input, by, trx)
      if (!asked.ok) return asked
      const { contract, milestone, dispute, split } = asked.value
      await closeSplit(dispute, { answer: 'accepted', by }, trx)
      const freelancerGets = Money.of(split.freelancer_minor, milestone.currency)
      const settled = await this.settleMilestone.handle(
        { contract, milestone, dispute, freelancerGets, move: 'agree', by },
        trx
      )
      return settled ? done(undefined) : refuse('dispute_closed')
    })
  }

  decline(input: AnswerInput & { reason: string }, by: Identity): Promise<Outcome<void, AnswerRefusal>> {
    return attempt<void, AnswerRefusal>(async (trx) => {
      const asked = await this.#lock(input, by, trx)
      if (!asked.ok) return asked
      const { contract, milestone, dispute, split } = asked.value
      await closeSplit(dispute, { answer: 'declined', reason: input.reason, by }, trx)
      const data = { who: by.name, reason: input.reason }
      await tell({ contract, milestone, dispute, side: split.side, notice: 'split_declined', data }, trx)
      return done(undefined)
    })
  }

  async #lock({ dispute: target, splitId }: AnswerInput, by: Identity, trx: Trx) {
    const locked = await Dispute.lock(target, trx)
    if (!locked.dispute.isOpen) return refuse('dispute_closed')
    if (locked.milestone.state === 'frozen') return refuse('frozen')
    const split = await trx
      .from('dispute_splits')
      .where('open_dispute_id', locked.dispute.id)
      .where('public_id', splitId)
      .first()
    if (!split) return refuse('split_gone')
    if (split.side === locked.contract.sideOf(by.accountId)) return refuse('own_split')
    return done({ ...locked, split })
  }
}
