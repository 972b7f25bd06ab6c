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
import { fundDays } from '#modules/contracts/settings'
import { tell } from '#modules/contracts/tell'

/** Who pays what the client gets back, beside the fee: the freelancer, or the platform's fund. */
export const RETURN_SOURCES = ['freelancer', 'fund'] as const
export type ReturnSource = (typeof RETURN_SOURCES)[number]

interface ReturnInput {
  milestone: Milestone
  amount: Money
  reason: string
  source?: ReturnSource
}

interface Returned {
  amount: Money
  fee: Money
  reason: string
  source: ReturnSource
  by: Identity
}

export type ReturnRefusal =
  'nothing_released' | 'too_much_returned' | 'insufficient_funds' | 'own_contract' | 'too_late_for_fund'

/**
 * Gives released money back to the client, all or a part, by the freelancer or an operator. The platform gives its fee
 * on that part back, too, so the freelancer pays only what they received of it. Where an operator says so, the platform's
 * fund pays that instead and the freelancer keeps it; not longer than settings say after the release.
 */
export default class ReturnReleased {
  handle(
    { milestone: target, amount, reason, source = 'freelancer' }: ReturnInput,
    by: Identity,
    outer?: Trx
  ): Promise<Outcome<void, ReturnRefusal>> {
    return attempt<void, ReturnRefusal>(async (trx) => {
      const { contract, milestone } = await Milestone.lock(target, trx)
      const side = contract.sideOf(by.accountId)
      if (side === 'client' || (side && source === 'fund')) return refuse('own_contract')
      const { left, feeOf } = await returnable(contract, milestone, trx)
      if (!left.isPositive) return refuse('nothing_released')
      if (!amount.isPositive || amount.compare(left) > 0) return refuse('too_much_returned')

      if (source === 'fund' && !isFundOpen(milestone)) {
        return refuse('too_late_for_fund', { days: fundDays.get() })
      }

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
          fromFund: source === 'fund',
          key: `contracts.return:${publicId}`,
          reference: ledgerReference(contract, milestone),
          ...(paidFor ? { backToSource: true, paidFor } : {}),
        },
        trx
      )
      if (!returned.ok) return returned
      await this.#record(milestone, { publicId, amount, fee, reason, source, by }, trx)
      await this.#announce(contract, milestone, { amount, fee, reason, source, by }, trx)
      return done(undefined)
    }, outer)
  }

  async #record(
    milestone: Milestone,
    { publicId, amount, fee, reason, source, by }: Returned & { publicId: string },
    trx: Trx
  ) {
    await trx.table('release_returns').insert({
      public_id: publicId,
      milestone_id: milestone.id,
      amount_minor: amount.toStored(),
      fee_minor: fee.toStored(),
      currency: amount.currency,
      reason,
      source,
      returned_by: by.id,
      returned_at: clock.now(),
    })
  }

  async #announce(contract: Contract, milestone: Milestone, { amount, fee, reason, source, by }: Returned, trx: Trx) {
    const { clientAccountId, freelancerAccountId, publicId: contractId } = contract
    const { currency } = amount
    const [amountMinor, feeMinor] = [amount.toStored(), fee.toStored()]
    await use('profiles').addFact(clientAccountId, `spent_minor:${currency}`, -amountMinor, trx)
    const lost = source === 'fund' ? 0 : feeMinor - amountMinor
    await use('profiles').addFact(freelancerAccountId, `earned_minor:${currency}`, lost, trx)
    const ids = { contractId, milestoneId: milestone.publicId }
    await publish(MilestoneReturned({ ...ids, amountMinor, feeMinor, currency }), trx)
    const data = { who: by.name, reason, returned: amount.format('en'), fee: fee.format('en') }
    await tell({ contract, milestone, side: 'client', notice: 'money_returned', data }, trx)
    if (by.accountId !== freelancerAccountId) {
      const notice = source === 'fund' ? 'money_paid_by_fund' : 'money_taken_back'
      await tell({ contract, milestone, side: 'freelancer', notice, data }, trx)
    }
  }
}

/** Counted from the last move of the milestone, which released the money. */
function isFundOpen({ stateChangedAt }: Milestone) {
  return stateChangedAt.toMillis() >= clock.in({ days: -fundDays.get() })
}
