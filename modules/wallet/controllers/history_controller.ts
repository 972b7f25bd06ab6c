import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { historyCsv } from '#modules/wallet/presenters/history_csv'
import { historyRows } from '#modules/wallet/presenters/history_rows'
import { hrefOf, pageLinks } from '#modules/wallet/presenters/page_links'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { balancesOf } from '#modules/wallet/queries/balances'
import { countHistory, listHistory } from '#modules/wallet/queries/history'
import { readHistoryQuery, toFilter } from '#modules/wallet/validators/history_validator'

const PER_PAGE = 20

/** Everything that ever happened to an account's money. */
export default class HistoryController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    const { accountId, zone } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    const { page = 1, ...query } = await readHistoryQuery(request.qs())
    const filter = toFilter(query, zone)

    const total = await countHistory(accountId, filter)
    const rows = await historyRows(
      accountId,
      await listHistory(accountId, filter, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE })
    )
    const links = pageLinks({
      path: '/wallet/history',
      page,
      pages: Math.ceil(total / PER_PAGE),
      query,
    })
    const currencies = (await balancesOf(accountId)).map(({ currency }) => currency)
    return view.render('wallet::pages/history', {
      rows,
      total,
      links,
      query,
      currencies,
      first: (page - 1) * PER_PAGE + 1,
      hrefOf,
    })
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
