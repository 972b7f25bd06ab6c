import type { HttpContext } from '@adonisjs/core/http'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { balancesAsJson } from '#modules/wallet/presenters/wallet_json'

/** What there is, by currency. */
export default class BalancesController {
  async show({ auth, bouncer }: HttpContext) {
    const { accountId } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    return balancesAsJson(accountId)
  }
}
