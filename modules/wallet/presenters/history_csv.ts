import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
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

/** Excel reads UTF-8 only behind this mark. */
const BYTE_ORDER_MARK = '\uFEFF'

/** The whole history as CSV, line by line, newest first; sums are exact decimals with a point. */
export async function* historyCsv(accountId: number, filter: HistoryFilter, i18n: I18n) {
  yield BYTE_ORDER_MARK + lineOf(COLUMNS.map((column) => i18n.t(`wallet.csv.${column}`)))
  for (let beforeId: number | undefined; ;) {
    const transactions = await listHistory(accountId, filter, { limit: BATCH, beforeId })
    for (const row of await historyRows(accountId, transactions)) yield lineOf(cellsOf(row, i18n))
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

function lineOf(cells: string[]) {
  return `${cells.map(cellOf).join(',')}\r\n`
}

/** Quoted, and never a formula: a spreadsheet runs what begins with = + - @, a tab or a line break. */
export function cellOf(text: string) {
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
