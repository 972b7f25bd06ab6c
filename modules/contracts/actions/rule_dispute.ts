import { inject } from '@adonisjs/core'
import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import type { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { isShareOf } from '#modules/contracts/actions/propose_split'
import { SettleMilestone } from '#modules/contracts/actions/settle_milestone'
import Dispute from '#modules/contracts/models/dispute'

interface Ruling {
  dispute: Dispute
  /** Before the fee; the rest goes back to the client. */
  freelancerGets: Money
  /** Both sides read it. */
  explanation: string
}

export type RulingRefusal = 'dispute_closed' | 'frozen' | 'split_out_of_range' | 'not_heard' | 'own_contract'

/** The desk decides how the frozen money is split: only when both sides spoke, or the time to answer is over, and never about their own contract. */
@inject()
export default class RuleDispute {
  constructor(private settleMilestone: SettleMilestone) {}

  handle(
    { dispute: target, freelancerGets, explanation }: Ruling,
    by: Identity,
    outer?: Trx
  ): Promise<Outcome<void, RulingRefusal>> {
    return attempt<void, RulingRefusal>(async (trx) => {
      const { contract, milestone, dispute } = await Dispute.lock(target, trx)
      if (contract.sideOf(by.accountId)) return refuse('own_contract')
      if (!dispute.isOpen) return refuse('dispute_closed')
      if (milestone.state === 'frozen') return refuse('frozen')
      if (!isShareOf(milestone.amount, freelancerGets)) return refuse('split_out_of_range')
      if (!(await isHeard(dispute, trx))) return refuse('not_heard')
      const settled = await this.settleMilestone.handle(
        { contract, milestone, dispute, freelancerGets, move: 'rule', by, explanation },
        trx
      )
      return settled ? done(undefined) : refuse('dispute_closed')
    }, outer)
  }
}

async function isHeard(dispute: Dispute, trx: Trx) {
  if (dispute.answerDueAt.toMillis() <= clock.now()) return true
  const answer = trx.from('dispute_statements').where('dispute_id', dispute.id).whereNot('side', dispute.side)
  return Boolean(await answer.select('id').first())
}
