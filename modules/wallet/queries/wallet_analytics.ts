import type { DateTime } from 'luxon'
import { clock } from '#app/time/clock'
import { rawRows } from '#app/data/raw_rows'
import { Money, toMinor } from '#app/money/money'
import type { TransactionKind } from '#modules/wallet/ledger/posting'

export interface Flow {
  in: Money
  out: Money
}

export interface MonthFlow extends Flow {
  /** When the month began where the reader lives, epoch milliseconds. */
  at: number
}

export interface CategoryFlow extends Flow {
  /** Kind of the ledger transactions. */
  category: TransactionKind
}

export interface CounterpartyFlow extends Flow {
  accountId: number
}

/** One currency of an account; months oldest first, the others largest first. */
export interface CurrencyFlows {
  currency: string
  months: MonthFlow[]
  categories: CategoryFlow[]
  counterparties: CounterpartyFlow[]
}

const MONTHS = 12
const MOST_COUNTERPARTIES = 10

/**
 * What came into an account and went out of it in the latest twelve months, from its ledger entries: what a transaction
 * changed of all its places together, so that setting aside and clearing are neither. Two queries.
 */
export async function walletAnalytics(accountId: number, zone: string): Promise<CurrencyFlows[]> {
  const thisMonth = clock.dateTime().setZone(zone).startOf('month')
  const starts = Array.from({ length: MONTHS }, (_, index) => thisMonth.minus({ months: MONTHS - 1 - index }))
  const byMonth = await sumsByMonth(accountId, starts)
  const byOther = await sumsByCounterparty(accountId, starts[0].toMillis())
  const currencies = [...new Set(byMonth.map(({ currency }) => currency))]
  const flows = currencies.map((currency) => {
    const rows = byMonth.filter((row) => row.currency === currency)
    const others = byOther.filter((row) => row.currency === currency)
    const months = starts.map((start, month) => ({
      at: start.toMillis(),
      ...flowOf(
        rows.filter((row) => row.month === month),
        currency
      ),
    }))
    const categories = grouped(rows, currency, ({ kind }) => kind).map(([category, flow]) => ({ category, ...flow }))
    const counterparties = grouped(others, currency, ({ other }) => other)
      .slice(0, MOST_COUNTERPARTIES)
      .map(([id, flow]) => ({ accountId: id, ...flow }))
    return { currency, months, categories, counterparties }
  })
  return flows.sort((a, b) => movesOf(b) - movesOf(a) || a.currency.localeCompare(b.currency))
}

interface Sums {
  currency: string
  came: bigint
  went: bigint
}

/** What each transaction changed of the account's places together. */
const MOVED = `SELECT t.id AS id, t.kind AS kind, t.created_at AS created_at, e.currency AS currency, SUM(e.amount) AS net
  FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id JOIN ledger_transactions t ON t.id = e.transaction_id
  WHERE a.owner_type = 'account' AND a.owner_id = ? AND t.created_at >= ?
  GROUP BY t.id, t.kind, t.created_at, e.currency HAVING SUM(e.amount) <> 0`

const SUMS = `SUM(CASE WHEN m.net > 0 THEN m.net ELSE 0 END) AS came, SUM(CASE WHEN m.net < 0 THEN -m.net ELSE 0 END) AS went`

/** The other side is whoever's escrow it was, or the other account of the transaction. */
const OTHER = `SELECT MAX(CASE WHEN oa.owner_type = 'escrow'
    THEN CASE WHEN s.payer_account_id = ? THEN s.payee_account_id ELSE s.payer_account_id END
    ELSE CAST(oa.owner_id AS DECIMAL(20)) END)
  FROM ledger_entries oe JOIN ledger_accounts oa ON oa.id = oe.account_id
  LEFT JOIN escrows s ON s.escrow_id = oa.owner_id AND oa.owner_type = 'escrow'
  WHERE oe.transaction_id = m.id AND (oa.owner_type = 'escrow' OR (oa.owner_type = 'account' AND oa.owner_id <> ?))`

async function sumsByMonth(accountId: number, starts: DateTime[]) {
  const [first, ...later] = starts.map((start) => start.toMillis())
  const month = `CASE ${later.map((_, index) => `WHEN m.created_at < ? THEN ${index}`).join(' ')} ELSE ${MONTHS - 1} END`
  const rows = await rawRows(
    `SELECT x.month, x.kind, x.currency, SUM(x.came) AS came, SUM(x.went) AS went FROM (
       SELECT ${month} AS month, m.kind AS kind, m.currency AS currency, ${SUMS} FROM (${MOVED}) m
       GROUP BY m.id, m.created_at, m.kind, m.currency
     ) x GROUP BY x.month, x.kind, x.currency`,
    [...later, String(accountId), first]
  )
  return rows.map((row) => ({ ...toSums(row), month: Number(row.month), kind: row.kind as TransactionKind }))
}

async function sumsByCounterparty(accountId: number, since: number) {
  const me = String(accountId)
  const rows = await rawRows(
    `SELECT x.other, x.currency, SUM(x.came) AS came, SUM(x.went) AS went FROM (
       SELECT (${OTHER}) AS other, m.currency AS currency, ${SUMS} FROM (${MOVED}) m GROUP BY m.id, m.currency
     ) x WHERE x.other IS NOT NULL GROUP BY x.other, x.currency`,
    [accountId, me, me, since]
  )
  return rows.map((row) => ({ ...toSums(row), other: Number(row.other) }))
}

function toSums({ currency, came, went }: any): Sums {
  return { currency, came: toMinor(came), went: toMinor(went) }
}

function flowOf(rows: Sums[], currency: string): Flow {
  const sum = (of: (row: Sums) => bigint) =>
    new Money(
      rows.reduce((total, row) => total + of(row), 0n),
      currency
    )
  return { in: sum(({ came }) => came), out: sum(({ went }) => went) }
}

function grouped<Row extends Sums, Key>(rows: Row[], currency: string, by: (row: Row) => Key): [Key, Flow][] {
  const flows = [...Map.groupBy(rows, by)].map(([key, group]): [Key, Flow] => [key, flowOf(group, currency)])
  const size = ({ in: came, out }: Flow) => came.plus(out)
  return flows.sort(([, a], [, b]) => size(b).compare(size(a)))
}

function movesOf({ months }: Pick<CurrencyFlows, 'months'>) {
  return months.filter((month) => !month.in.isZero || !month.out.isZero).length
}
