import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { newPublicId } from '#app/data/public_id'
import type { Money } from '#app/money/money'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { giveBack } from '#modules/contracts/actions/give_back'
import { MilestoneSettled } from '#modules/contracts/events'
import { ledgerReference } from '#modules/contracts/ledger_reference'
import { moveDispute, type DisputeMove } from '#modules/contracts/dispute_states'
import { moveMilestone } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import type Dispute from '#modules/contracts/models/dispute'
import type Milestone from '#modules/contracts/models/milestone'
import { tell } from '#modules/contracts/tell'

interface SettleInput {
  /** All three locked. */
  contract: Contract
  milestone: Milestone
  dispute: Dispute
  /** Before the fee; the rest goes back to the client without one. */
  freelancerGets: Money
  move: Extract<DisputeMove, 'agree' | 'rule'>
  by: Identity
  explanation?: string
}

interface Shares {
  released: Money
  received: Money
  fee: Money
  returned: Money
}

/**
 * Ends a dispute by splitting the milestone's frozen money, in the caller's transaction: the contract's fee is taken
 * from the freelancer's share alone. False when the dispute is over already; then nothing was changed.
 */
export class SettleMilestone {
  async handle(input: SettleInput, trx: Trx): Promise<boolean> {
    const { contract, milestone, dispute, move, by } = input
    if (!(await moveDispute(dispute.id, move, trx))) return false
    const also = { releasedMinor: input.freelancerGets.toStored() }
    if (!(await moveMilestone(milestone.id, 'settle', trx, also))) {
      throw new Error(`Milestone ${milestone.publicId} has an open dispute and is not frozen`)
    }
    const shares = await this.#pay(input, trx)
    await this.#record(input, shares, trx)
    await this.#announce(input, shares, trx)
    const data = {
      who: by.name,
      received: shares.received.format('en'),
      fee: shares.fee.format('en'),
      returned: shares.returned.format('en'),
      text: input.explanation ?? '',
    }
    const notice = move === 'rule' ? 'dispute_ruled' : 'dispute_agreed'
    for (const side of ['client', 'freelancer'] as const) {
      await tell({ contract, milestone, dispute, side, notice, data }, trx)
    }
    return true
  }

  /** The refund first: it locks payments, which go before ledger accounts. */
  async #pay({ contract, milestone, freelancerGets: released }: SettleInput, trx: Trx): Promise<Shares> {
    const returned = milestone.amount.minus(released)
    const key = `contracts.split:${milestone.publicId}`
    if (returned.isPositive) await giveBack({ contract, milestone, amount: returned, key }, trx)
    if (released.isZero) return { released, received: released, fee: released, returned }
    const { received, fee } = await use('wallet').releaseEscrow(
      {
        escrowId: milestone.escrowId,
        toAccountId: contract.freelancerAccountId,
        amount: released,
        feeBasisPoints: contract.feeBasisPoints,
        key,
        reference: ledgerReference(contract, milestone),
      },
      trx
    )
    return { released, received, fee, returned }
  }

  async #record({ milestone, dispute, move, by, explanation }: SettleInput, shares: Shares, trx: Trx) {
    await trx.table('milestone_settlements').insert({
      public_id: newPublicId(),
      milestone_id: milestone.id,
      dispute_id: dispute.id,
      by: move === 'rule' ? 'desk' : 'parties',
      amount_minor: milestone.amountMinor,
      released_minor: shares.released.toStored(),
      received_minor: shares.received.toStored(),
      fee_minor: shares.fee.toStored(),
      returned_minor: shares.returned.toStored(),
      currency: milestone.currency,
      explanation: explanation ?? null,
      settled_by: by.id,
      settled_at: clock.now(),
    })
  }

  async #announce({ contract, milestone, dispute }: SettleInput, shares: Shares, trx: Trx) {
    const { clientAccountId, freelancerAccountId } = contract
    const { currency } = milestone
    const [releasedMinor, receivedMinor, feeMinor, returnedMinor] = [
      shares.released,
      shares.received,
      shares.fee,
      shares.returned,
    ].map((sum) => sum.toStored())
    if (shares.released.isPositive) {
      await use('profiles').addFact(clientAccountId, `spent_minor:${currency}`, releasedMinor, trx)
      await use('profiles').addFact(freelancerAccountId, `earned_minor:${currency}`, receivedMinor, trx)
    }
    const ids = { contractId: contract.publicId, milestoneId: milestone.publicId, disputeId: dispute.publicId }
    const sums = { releasedMinor, receivedMinor, feeMinor, returnedMinor, currency }
    await publish(MilestoneSettled({ ...ids, ...sums, clientAccountId, freelancerAccountId }), trx)
  }
}
