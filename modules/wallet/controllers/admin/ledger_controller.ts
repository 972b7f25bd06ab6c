import type { HttpContext } from '@adonisjs/core/http'
import LedgerPolicy from '#modules/wallet/policies/ledger_policy'
import { accountTotals, currencySums } from '#modules/wallet/queries/ledger_overview'
import { ledgerSize } from '#modules/wallet/queries/ledger_size'

/** The whole ledger, for the people who answer for it. */
export default class LedgerController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(LedgerPolicy).authorize('inspect')
    const state = {
      totals: await accountTotals(),
      sums: await currencySums(),
      size: await ledgerSize(),
    }
    return view.render('wallet::pages/admin/ledger', state)
  }
}
