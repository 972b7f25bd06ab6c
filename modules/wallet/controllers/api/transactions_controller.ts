import type { HttpContext } from '@adonisjs/core/http'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { transactionsAsJson } from '#modules/wallet/presenters/wallet_json'
import { readHistoryQuery, toFilter } from '#modules/wallet/validators/history_validator'

/** The history, newest first; `next` is the cursor of what comes after. */
export default class TransactionsController {
  async index({ auth, bouncer, request }: HttpContext) {
    const { accountId, zone } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    const { cursor, ...query } = request.qs()
    return transactionsAsJson(accountId, toFilter(await readHistoryQuery(query), zone), cursor)
  }
}
