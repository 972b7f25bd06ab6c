import type { HttpContext } from '@adonisjs/core/http'
import { use } from '#app/modules/use'
import LedgerPolicy from '#modules/wallet/policies/ledger_policy'
import { pageLinks } from '#modules/wallet/presenters/page_links'
import { listPayouts, PAYOUT_STATES } from '#modules/wallet/queries/payouts'
import { readPage } from '#modules/wallet/validators/page'

/** Everybody's withdrawals. */
export default class PayoutsController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(LedgerPolicy).authorize('inspect')
    const state = PAYOUT_STATES.find((known) => known === request.input('state'))
    const list = await listPayouts({ state, page: readPage(request.input('page')) })
    const accounts = await use('security').accounts([...new Set(list.payouts.map(({ accountId }) => accountId))])
    const links = pageLinks({ path: '/admin/payouts', ...list, query: { state } })
    return view.render('wallet::pages/admin/payouts', {
      ...list,
      accounts,
      links,
      chosen: state,
      states: PAYOUT_STATES,
    })
  }
}
