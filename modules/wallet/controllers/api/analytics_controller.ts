import type { HttpContext } from '@adonisjs/core/http'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { analyticsAsJson } from '#modules/wallet/presenters/wallet_json'

/** What came in and went out in the latest twelve months. */
export default class AnalyticsController {
  async show({ auth, bouncer }: HttpContext) {
    const { accountId, zone } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    return analyticsAsJson(accountId, zone)
  }
}
