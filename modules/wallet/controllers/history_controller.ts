import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { historyCsv } from '#modules/wallet/presenters/history_csv'
import { historyPage } from '#modules/wallet/presenters/history_page'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { readHistoryQuery, toFilter } from '#modules/wallet/validators/history_validator'

/** Everything that ever happened to an account's money. */
export default class HistoryController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    const person = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', person.accountId)
    const query = await readHistoryQuery(request.qs())
    return view.render('wallet::pages/history', await historyPage(person, query))
  }

  async csv({ auth, bouncer, i18n, request, response }: HttpContext) {
    const { accountId, zone } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    const filter = toFilter(await readHistoryQuery(request.qs()), zone)

    response
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="megilance-history.csv"')
    return response.stream(Readable.from(historyCsv(accountId, filter, i18n)))
  }
}
