import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import { CSV_BEGIN, csvLine } from '#app/data/csv'
import { historyRows, type HistoryRow } from '#modules/wallet/presenters/history_rows'
import { listHistory, type HistoryFilter } from '#modules/wallet/queries/history'

const BATCH = 500
const COLUMNS = [
  'date',
  'type',
  'description',
  'counterparty',
  'currency',
  'in',
  'out',
  'in_escrow',
  'balance',
  'transaction',
]

/** The whole history as CSV, line by line, newest first; sums are exact decimals with a point. */
export async function* historyCsv(accountId: number, filter: HistoryFilter, i18n: I18n) {
  yield CSV_BEGIN + csvLine(COLUMNS.map((column) => i18n.t(`wallet.csv.${column}`)))
  for (let beforeId: number | undefined; ;) {
    const transactions = await listHistory(accountId, filter, { limit: BATCH, beforeId })
    for (const row of await historyRows(accountId, transactions)) {
      yield csvLine(cellsOf(row, i18n))
      // One line for each currency that a conversion moved.
      if (row.sold) yield csvLine(cellsOf({ ...row, ...row.sold, direction: -1 }, i18n))
    }
    if (transactions.length < BATCH) return
    beforeId = transactions.at(-1)!.id
  }
}

function cellsOf(row: HistoryRow, i18n: I18n) {
  const amount = row.amount.toDecimal()
  return [
    DateTime.fromMillis(row.createdAt, { zone: 'utc' }).toISO()!,
    i18n.t(`wallet.kinds.${row.kind}.${row.side}`),
    row.title ?? '',
    row.counterparty ?? '',
    row.amount.currency,
    row.direction > 0 ? amount : '',
    row.direction < 0 ? amount : '',
    row.direction === 0 ? amount : '',
    row.balanceAfter?.toDecimal() ?? '',
    row.publicId,
  ]
}
