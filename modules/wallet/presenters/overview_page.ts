import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { sumIn } from '#modules/wallet/ledger/sums'
import { offersInstant } from '#modules/wallet/payouts/payable'
import { instantFee, instantFeeLeast } from '#modules/wallet/payouts/settings'
import { flowsOf } from '#modules/wallet/presenters/flows'
import { historyPage } from '#modules/wallet/presenters/history_page'
import { purseOf } from '#modules/wallet/presenters/purse'
import { scheduleLines } from '#modules/wallet/presenters/schedule_lines'
import { awaitedDeposits } from '#modules/wallet/queries/payments'
import { listPayouts } from '#modules/wallet/queries/payouts'
import { payoutMethodsOf, type PayoutMethod } from '#modules/wallet/queries/payout_methods'
import { readHistoryQuery } from '#modules/wallet/validators/history_validator'

const RECENT = 7
const RECENT_PAYOUTS = 2

/** Everything the wallet's first page shows. */
export async function overviewPage(ctx: HttpContext) {
  const person = ctx.auth.getUserOrFail()
  const { accountId, zone } = person
  const { flow, ...query } = ctx.request.qs()
  const methods = await payoutMethodsOf(accountId)
  const purse = await purseOf(accountId, ctx.i18n)
  const payouts = await listPayouts({ accountId, perPage: RECENT_PAYOUTS })
  const history = await historyPage(person, await readHistoryQuery(query), { path: '/wallet', perPage: RECENT })
  return {
    identity: person,
    purse,
    history,
    payouts: payouts.payouts,
    flows: await flowsOf(accountId, zone, flow),
    methods,
    debts: purse.currencies.map(({ owed }) => owed).filter(({ isPositive }) => isPositive),
    awaited: await awaitedDeposits(accountId),
    schedules: await scheduleLines(ctx, accountId),
    instant: await instantOffer(ctx, methods, purse.withdrawable[0]?.currency),
  }
}

/** What an instant payout costs in a currency; null where no gateway has any to one of these accounts. */
async function instantOffer(ctx: HttpContext, methods: PayoutMethod[], currency?: string) {
  if (!currency || !(await offersInstant(methods, currency))) return null
  const fmt = formattersOf(ctx)
  const least = sumIn(instantFeeLeast.get(), currency)
  return { percent: fmt.percent(instantFee.get() / 10_000), least: least ? fmt.money(least) : null }
}
