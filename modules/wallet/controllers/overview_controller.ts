import type { HttpContext } from '@adonisjs/core/http'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { historyRows } from '#modules/wallet/presenters/history_rows'
import { purseOf } from '#modules/wallet/presenters/purse'
import { listHistory } from '#modules/wallet/queries/history'
import { monthlyIncome } from '#modules/wallet/queries/monthly_income'
import { awaitedDeposits } from '#modules/wallet/queries/payments'
import { listPayouts } from '#modules/wallet/queries/payouts'
import { payoutMethodsOf } from '#modules/wallet/queries/payout_methods'

const RECENT = 7
const RECENT_PAYOUTS = 2

/** The wallet: what there is, the latest movements, and the way to a bank. */
export default class OverviewController {
  async show({ auth, bouncer, i18n, view }: HttpContext) {
    const identity = auth.getUserOrFail()
    const { accountId, zone } = identity
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    const purse = await purseOf(accountId, i18n)
    const rows = await historyRows(accountId, await listHistory(accountId, {}, { limit: RECENT }))
    const payouts = await listPayouts({ accountId, perPage: RECENT_PAYOUTS })
    return view.render('wallet::pages/overview', {
      identity,
      purse,
      rows,
      payouts: payouts.payouts,
      income: await monthlyIncome(accountId, zone),
      methods: await payoutMethodsOf(accountId),
      awaited: await awaitedDeposits(accountId),
    })
  }
}
