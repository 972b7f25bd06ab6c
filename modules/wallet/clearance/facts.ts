import { clock } from '#app/time/clock'
import { Money, toMinor } from '#app/money/money'
import { reckonIn } from '#app/money/worth'
import { use } from '#app/modules/use'
import type { Trx } from '#app/data/transact'
import type { ClearanceFact } from '#modules/wallet/clearance/rule'
import { mostDays, riskFrom, smallSums, trustedAfterDays } from '#modules/wallet/clearance/settings'
import { DIRECT_KINDS } from '#modules/wallet/ledger/posting'
import { limitFor } from '#modules/wallet/ledger/sums'

/** Something somebody earned, and from whom; null where there is no client. */
export interface Earning {
  accountId: number
  payerId: number | null
  amount: Money
}

/** Ways in which money is earned. */
export const EARNING_KINDS = ['escrow_release', ...DIRECT_KINDS]
const RISK_COUNTS_DAYS = 7

/** What speaks for waiting, as of now; nothing for an earning that is spared. The cheap questions come first. */
export async function factsOf(earning: Earning, trx: Trx): Promise<ClearanceFact[]> {
  const risk = await isRisky(earning, trx)
  if (!risk && (await isSpared(earning, trx))) return []
  const { accountId, payerId } = earning
  const client = payerId === null ? null : await paymentsOf(payerId, trx)
  const facts: [ClearanceFact, boolean][] = [
    ['card', client?.paidByCard ?? false],
    ['new_client', client?.isNew ?? false],
    ['young_account', !(await isOldEnough(accountId, trx))],
    ['risk', risk],
  ]
  return facts.filter(([, holds]) => holds).map(([fact]) => fact)
}

async function isRisky({ accountId }: Earning, trx: Trx) {
  const since = clock.in({ days: -RISK_COUNTS_DAYS })
  return (await use('security').highestRiskOf(accountId, since, trx)) >= riskFrom.get()
}

/** True for sums that are small with what else came lately, and for people a bank has taken money for before. */
async function isSpared(earning: Earning, trx: Trx) {
  const { accountId } = earning
  return (await isSmall(earning, trx)) || ((await wasPaidOut(accountId, trx)) && (await isOldEnough(accountId, trx)))
}

async function isOldEnough(accountId: number, trx: Trx) {
  const account = (await use('security').accounts([accountId], trx)).get(accountId)
  return (account?.createdAt ?? clock.now()) <= clock.in({ days: -trustedAfterDays.get() })
}

async function wasPaidOut(accountId: number, trx: Trx) {
  return Boolean(await trx.from('payouts').where({ account_id: accountId, state: 'settled' }).select('id').first())
}

/** Whether the client paid by card lately, and whether all they ever paid is of late. */
async function paymentsOf(payerId: number, trx: Trx) {
  const since = clock.in({ days: -trustedAfterDays.get() })
  const settled = () => trx.from('payment_intents').where({ account_id: payerId, state: 'settled' })
  const card = await settled().where('rail', 'card').where('ended_at', '>', since).select('id').first()
  const old = await settled().where('ended_at', '<=', since).select('id').first()
  return { paidByCard: Boolean(card), isNew: !old }
}

/** Counts what came in other currencies by its worth; where there is no rate, nothing is small. */
async function isSmall({ accountId, amount }: Earning, trx: Trx) {
  const most = await limitFor(smallSums.get(), amount.currency)
  if (!most || amount.compare(most) > 0) return false
  const rows = await trx
    .from('ledger_accounts as a')
    .join('ledger_entries as e', 'e.account_id', 'a.id')
    .join('ledger_transactions as t', 't.id', 'e.transaction_id')
    .where({ 'a.owner_type': 'account', 'a.owner_id': String(accountId) })
    .whereIn('a.kind', ['available', 'pending'])
    .whereIn('t.kind', EARNING_KINDS)
    .where('t.created_at', '>', clock.in({ days: -mostDays.get() }))
    .where('e.amount', '>', 0)
    .groupBy('a.currency')
    .select('a.currency')
    .sum('e.amount as total')
  const came = rows.map((row) => new Money(toMinor(row.total), row.currency))
  const reckon = came.some(({ currency }) => currency !== amount.currency) ? await reckonIn(amount.currency) : null
  const worth = came.map((sum) => (reckon ? reckon(sum) : sum))
  if (worth.includes(null)) return false
  return (worth as Money[]).reduce((total, sum) => total.plus(sum), amount).compare(most) <= 0
}
