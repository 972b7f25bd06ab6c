import type { Identity } from '#app/http/identity'
import { historyRows } from '#modules/wallet/presenters/history_rows'
import { hrefOf, pageLinks } from '#modules/wallet/presenters/page_links'
import { balancesOf } from '#modules/wallet/queries/balances'
import { countHistory, listHistory } from '#modules/wallet/queries/history'
import { toFilter, type HistoryQuery } from '#modules/wallet/validators/history_validator'

const PER_PAGE = 20
const PATH = '/wallet/history'

/** One page of somebody's history and the filters it was narrowed by. */
export async function historyPage({ accountId, zone }: Identity, given: HistoryQuery) {
  const { page = 1, ...query } = given
  const filter = toFilter(query, zone)
  const offset = (page - 1) * PER_PAGE
  const total = await countHistory(accountId, filter)
  const transactions = await listHistory(accountId, filter, { limit: PER_PAGE, offset })
  const balances = await balancesOf(accountId)
  return {
    query,
    hrefOf,
    total,
    rows: await historyRows(accountId, transactions),
    first: offset + 1,
    links: pageLinks({ path: PATH, page, pages: Math.ceil(total / PER_PAGE), query }),
    currencies: balances.map(({ currency }) => currency),
  }
}
