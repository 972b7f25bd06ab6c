import { clock } from '#app/time/clock'
import type { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type { Trx } from '#app/data/transact'
import { sumIn } from '#modules/wallet/ledger/sums'
import { reviewFrom, reviewNewMethodFrom, reviewRiskFrom } from '#modules/wallet/payouts/settings'

/** Why the desk has to look at a payout; words of them are `wallet.review_reasons.<reason>`. */
export type ReviewReason = 'amount' | 'new_method' | 'risk'

const RISK_COUNTS_DAYS = 7

/** Empty for a payout that goes by itself. */
export async function reviewReasons(
  { accountId, amount, methodId }: { accountId: number; amount: Money; methodId: number },
  trx: Trx
): Promise<ReviewReason[]> {
  const reasons: ReviewReason[] = []
  if (reaches(amount, reviewFrom.get())) reasons.push('amount')
  if (reaches(amount, reviewNewMethodFrom.get()) && !(await wasUsed(methodId, trx))) reasons.push('new_method')
  const risk = await use('security').highestRiskOf(accountId, clock.in({ days: -RISK_COUNTS_DAYS }), trx)
  if (risk >= reviewRiskFrom.get()) reasons.push('risk')
  return reasons
}

function reaches(amount: Money, lines: string[]) {
  const from = sumIn(lines, amount.currency)
  return from !== null && amount.compare(from) >= 0
}

async function wasUsed(methodId: number, trx: Trx) {
  const settled = trx.from('payouts').where({ payout_method_id: methodId, state: 'settled' })
  return Boolean(await settled.select('id').first())
}
