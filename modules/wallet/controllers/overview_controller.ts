import type { HttpContext } from '@adonisjs/core/http'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { overviewPage } from '#modules/wallet/presenters/overview_page'

/** The wallet: what there is and why some of it waits, what came and went, and the way to a bank. */
export default class OverviewController {
  async show(ctx: HttpContext) {
    const { auth, bouncer, view } = ctx
    await bouncer.with(WalletPolicy).authorize('see', auth.getUserOrFail().accountId)
    return view.render('wallet::pages/overview', await overviewPage(ctx))
  }
}
