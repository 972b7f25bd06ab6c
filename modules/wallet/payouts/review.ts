import { clock } from '#app/time/clock'
import type { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type { Trx } from '#app/data/transact'
import { limitFor } from '#modules/wallet/ledger/sums'
import { reviewFrom, reviewNewMethodFrom, reviewRiskFrom } from '#modules/wallet/payouts/settings'

/** Why the desk has to look at a payout; words of them are `wallet.review_reasons.<reason>`. */
export type ReviewReason = 'amount' | 'new_method' | 'risk'

const RISK_COUNTS_DAYS = 7

/** From which sums on the desk looks, in the payout's currency; null for never. */
export interface ReviewLimits {
  any: Money | null
  newMethod: Money | null
}

/** Asked before the transaction, which must not wait for rates. */
export async function reviewLimits(currency: string): Promise<ReviewLimits> {
  return {
    any: await limitFor(reviewFrom.get(), currency),
    newMethod: await limitFor(reviewNewMethodFrom.get(), currency),
  }
}

interface Payout {
  accountId: number
  amount: Money
  methodId: number
  limits: ReviewLimits
}

/** Empty for a payout that goes by itself. */
export async function reviewReasons({ accountId, amount, methodId, limits }: Payout, trx: Trx) {
  const reasons: ReviewReason[] = []
  if (reaches(amount, limits.any)) reasons.push('amount')
  if (reaches(amount, limits.newMethod) && !(await wasUsed(methodId, trx))) reasons.push('new_method')
  const risk = await use('security').highestRiskOf(accountId, clock.in({ days: -RISK_COUNTS_DAYS }), trx)
  if (risk >= reviewRiskFrom.get()) reasons.push('risk')
  return reasons
}

function reaches(amount: Money, from: Money | null) {
  return from !== null && amount.compare(from) >= 0
}

async function wasUsed(methodId: number, trx: Trx) {
  const settled = trx.from('payouts').where({ payout_method_id: methodId, state: 'settled' })
  return Boolean(await settled.select('id').first())
}
