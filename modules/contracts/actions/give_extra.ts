import type { Identity } from '#app/http/identity'
import { newPublicId } from '#app/data/public_id'
import type { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { payFromWallet } from '#modules/contracts/actions/pay_from_wallet'
import { startExtraPayment, type ExtraRefusal, type Payable } from '#modules/contracts/actions/pay_extra'
import type { Funding } from '#modules/contracts/actions/fund_milestone'
import { extraFee, mayHaveExtras, mostOfExtra } from '#modules/contracts/extra_terms'
import type { GiftKind } from '#modules/contracts/extra_states'
import Contract from '#modules/contracts/models/contract'
import Extra from '#modules/contracts/models/extra'

export interface Gift {
  contract: Contract
  kind: GiftKind
  amount: Money
  /** What it is for; the freelancer reads it. */
  note: string
}

/**
 * A tip or a bonus: paid from the client's wallet at once when it has enough, otherwise by a payment of the whole sum.
 * Its fee is the contract's, or none, and stands from now on.
 */
export default class GiveExtra {
  async handle({ contract: target, kind, amount, note }: Gift, by: Identity): Promise<Outcome<Funding, ExtraRefusal>> {
    const most = await mostOfExtra(amount.currency)
    const isInRange = amount.isPositive && amount.compare(most) <= 0
    const begun = await attempt<Payable & { isPaid: boolean }, ExtraRefusal>(async (trx) => {
      const contract = await Contract.lock(target.id, trx)
      if (!mayHaveExtras(contract)) return refuse('extras_closed')
      if (!isInRange) return refuse('extra_out_of_range', { most: most.format('en') })
      const row = {
        publicId: newPublicId(),
        contractId: contract.id,
        kind,
        state: 'paying' as const,
        amountMinor: amount.toStored(),
        currency: contract.currency,
        feeBasisPoints: extraFee(kind, contract),
        note,
        askedBy: by.id,
        askedAt: clock.dateTime(),
        paymentAttempt: 1,
      }
      const extra = await Extra.create(row, { client: trx })
      const isPaid = await payFromWallet({ contract, extra, paidBy: by.id, paymentId: null }, trx)
      return done({ contract, extra, isPaid })
    })
    if (!begun.ok) return begun
    return begun.value.isPaid ? done({ isFunded: true }) : startExtraPayment(begun.value, by)
  }
}
