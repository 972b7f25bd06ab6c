import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { newPublicId } from '#app/data/public_id'
import type { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { attempt } from '#modules/contracts/attempt'
import { MilestoneReturned } from '#modules/contracts/events'
import { ledgerReference } from '#modules/contracts/ledger_reference'
import type Contract from '#modules/contracts/models/contract'
import Milestone from '#modules/contracts/models/milestone'
import { cardPaymentOf } from '#modules/contracts/queries/card_payment_of'
import { returnable } from '#modules/contracts/queries/returnable'
import { tell } from '#modules/contracts/tell'

interface ReturnInput {
  milestone: Milestone
  amount: Money
  reason: string
}

interface Returned {
  amount: Money
  fee: Money
  reason: string
  by: Identity
}

export type ReturnRefusal = 'nothing_released' | 'too_much_returned' | 'insufficient_funds' | 'own_contract'

/**
 * Gives released money back to the client, all or a part, by the freelancer or an operator. The platform gives its fee
 * on that part back, too, so the freelancer pays only what they received of it.
 */
export default class ReturnReleased {
  handle(
    { milestone: target, amount, reason }: ReturnInput,
    by: Identity,
    outer?: Trx
  ): Promise<Outcome<void, ReturnRefusal>> {
    return attempt<void, ReturnRefusal>(async (trx) => {
      const { contract, milestone } = await Milestone.lock(target, trx)
      if (contract.sideOf(by.accountId) === 'client') return refuse('own_contract')
      const { left, feeOf } = await returnable(contract, milestone, trx)
      if (!left.isPositive) return refuse('nothing_released')
      if (!amount.isPositive || amount.compare(left) > 0) return refuse('too_much_returned')

      const publicId = newPublicId()
      const fee = feeOf(amount)
      const paidFor = await cardPaymentOf(milestone, trx)
      const returned = await use('wallet').returnRelease(
        {
          escrowId: milestone.escrowId,
          fromAccountId: contract.freelancerAccountId,
          toAccountId: contract.clientAccountId,
          amount,
          fee,
          key: `contracts.return:${publicId}`,
          reference: ledgerReference(contract, milestone),
          ...(paidFor ? { backToSource: true, paidFor } : {}),
        },
        trx
      )
      if (!returned.ok) return returned
      await this.#record(milestone, { publicId, amount, fee, reason, by }, trx)
      await this.#announce(contract, milestone, { amount, fee, reason, by }, trx)
      return done(undefined)
    }, outer)
  }

  async #record(
    milestone: Milestone,
    { publicId, amount, fee, reason, by }: Returned & { publicId: string },
    trx: Trx
  ) {
    await trx.table('release_returns').insert({
      public_id: publicId,
      milestone_id: milestone.id,
      amount_minor: amount.toStored(),
      fee_minor: fee.toStored(),
      currency: amount.currency,
      reason,
      returned_by: by.id,
      returned_at: clock.now(),
    })
  }

  async #announce(contract: Contract, milestone: Milestone, { amount, fee, reason, by }: Returned, trx: Trx) {
    const { clientAccountId, freelancerAccountId, publicId: contractId } = contract
    const { currency } = amount
    const [amountMinor, feeMinor] = [amount.toStored(), fee.toStored()]
    await use('profiles').addFact(clientAccountId, `spent_minor:${currency}`, -amountMinor, trx)
    await use('profiles').addFact(freelancerAccountId, `earned_minor:${currency}`, feeMinor - amountMinor, trx)
    const ids = { contractId, milestoneId: milestone.publicId }
    await publish(MilestoneReturned({ ...ids, amountMinor, feeMinor, currency }), trx)
    const data = { who: by.name, reason, returned: amount.format('en'), fee: fee.format('en') }
    await tell({ contract, milestone, side: 'client', notice: 'money_returned', data }, trx)
    if (by.accountId !== freelancerAccountId) {
      await tell({ contract, milestone, side: 'freelancer', notice: 'money_taken_back', data }, trx)
    }
  }
}
