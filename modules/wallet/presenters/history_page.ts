import type { Identity } from '#app/http/identity'
import { historyRows } from '#modules/wallet/presenters/history_rows'
import { hrefOf, pageLinks } from '#modules/wallet/presenters/page_links'
import { balancesOncePerPage } from '#modules/wallet/queries/balances'
import { countHistory, listHistory } from '#modules/wallet/queries/history'
import { toFilter, type HistoryQuery } from '#modules/wallet/validators/history_validator'

const PER_PAGE = 20
const PATH = '/wallet/history'

/** One page of somebody's history and the filters it was narrowed by. */
export async function historyPage(
  { accountId, zone }: Identity,
  given: HistoryQuery,
  { path, perPage } = { path: PATH, perPage: PER_PAGE }
) {
  const { page = 1, ...query } = given
  const filter = toFilter(query, zone)
  const offset = (page - 1) * perPage
  const total = await countHistory(accountId, filter)
  const transactions = await listHistory(accountId, filter, { limit: perPage, offset })
  const balances = await balancesOncePerPage(accountId)
  return {
    query,
    hrefOf,
    path,
    total,
    rows: await historyRows(accountId, transactions),
    first: offset + 1,
    links: pageLinks({ path, page, pages: Math.ceil(total / perPage), query }),
    currencies: balances.map(({ currency }) => currency),
  }
}
