import type { Identity } from '#app/http/identity'
import { done, refuse, type Outcome } from '#app/outcome'
import { use } from '#app/modules/use'
import { attempt } from '#modules/contracts/attempt'
import { holdMoney } from '#modules/contracts/actions/hold_money'
import { tellFunded } from '#modules/contracts/tell_funded'
import { moveMilestone, type MilestoneState } from '#modules/contracts/milestone_states'
import Milestone from '#modules/contracts/models/milestone'
import type Contract from '#modules/contracts/models/contract'

export type Funding = { isFunded: true } | { isFunded: false; payPath: string }
export type FundRefusal =
  'not_active' | 'paused' | 'not_fundable' | 'amount_too_small' | 'amount_too_large' | 'no_gateway' | 'gateway_down'

/**
 * Funds a milestone: from the client's wallet at once when it has enough, otherwise by a payment of the whole
 * amount, whose settlement places it in escrow. Funding what is funded changes nothing. Never holds twice.
 */
export default class FundMilestone {
  async handle(target: Milestone, by: Identity): Promise<Outcome<Funding, FundRefusal>> {
    const begun = await attempt<{ contract: Contract; milestone: Milestone; isFunded: boolean }, FundRefusal>(
      async (trx) => {
        const { contract, milestone } = await Milestone.lock(target, trx)
        if (milestone.holdsMoney) return done({ contract, milestone, isFunded: true })
        if (contract.isPaused) return refuse('paused')
        if (!contract.isActive) return refuse('not_active')
        if (!isFundable(milestone.state)) return refuse('not_fundable')

        const held = await holdMoney({ contract, milestone, fundedBy: by.id, paymentId: null }, trx)
        if (held) await tellFunded(contract, [milestone], trx)
        if (!held && milestone.state === 'unfunded') await this.#beginPayment(milestone, trx)
        return done({ contract, milestone, isFunded: held })
      }
    )
    if (!begun.ok) return begun
    return begun.value.isFunded ? done({ isFunded: true }) : this.#pay(begun.value, by)
  }

  async #beginPayment(milestone: Milestone, trx: Parameters<typeof moveMilestone>[2]) {
    await moveMilestone(milestone.id, 'start_payment', trx)
    await trx.from('milestones').where('id', milestone.id).increment('payment_attempt', 1)
    milestone.paymentAttempt++
  }

  /** The key names milestone, attempt and person: a second click goes on with the same payment, a failed one can be repeated. */
  async #pay(
    { contract, milestone }: { contract: Contract; milestone: Milestone },
    by: Identity
  ): Promise<Outcome<Funding, FundRefusal>> {
    const payment = await use('wallet').startPayment({
      accountId: contract.clientAccountId,
      userId: by.id,
      amount: milestone.amount,
      purposeType: 'contracts.milestone',
      purposeId: milestone.publicId,
      title: `${contract.title}: ${milestone.title}`.slice(0, 200),
      returnPath: contract.path,
      key: `contracts.fund:${milestone.publicId}:${milestone.paymentAttempt}:${by.id}`,
    })
    if (payment.ok) return done({ isFunded: false, payPath: payment.value.payPath })
    await attempt(async (trx) => done(await moveMilestone(milestone.id, 'drop_payment', trx)))
    return payment
  }
}

function isFundable(state: MilestoneState) {
  return state === 'unfunded' || state === 'funding'
}
