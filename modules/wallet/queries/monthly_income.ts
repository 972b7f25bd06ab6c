import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { clock } from '#app/time/clock'
import { Money, toMinor } from '#app/money/money'
import { DIRECT_KINDS } from '#modules/wallet/ledger/posting'

const MONTHS = 6
/** One bar is no chart. */
const ENOUGH = 2

export interface MonthlyIncome {
  currency: string
  months: { at: number; received: Money }[]
}

/**
 * What releases, tips, bonuses and expenses brought an account in each of the latest six months, in its busiest currency; months begin where
 * the reader lives. Null while fewer than two of them brought anything.
 */
export async function monthlyIncome(accountId: number, zone: string): Promise<MonthlyIncome | null> {
  const thisMonth = clock.dateTime().setZone(zone).startOf('month')
  const starts = Array.from({ length: MONTHS }, (_, index) => thisMonth.minus({ months: MONTHS - 1 - index }))
  const rows = await receivedIn(accountId, starts)
  const busiest = rows.sort((a, b) => b.filled - a.filled)[0]
  if (!busiest || busiest.filled < ENOUGH) return null
  return {
    currency: busiest.currency,
    months: starts.map((start, index) => ({ at: start.toMillis(), received: busiest.sums[index] })),
  }
}

async function receivedIn(accountId: number, starts: DateTime[]) {
  const query = db
    .from('ledger_entries as e')
    .join('ledger_accounts as a', 'a.id', 'e.account_id')
    .join('ledger_transactions as t', 't.id', 'e.transaction_id')
    .where({ 'a.owner_type': 'account', 'a.owner_id': String(accountId) })
    .whereIn('a.kind', ['available', 'pending'])
    .where('e.amount', '>', 0)
    .whereIn('t.kind', ['escrow_release', ...DIRECT_KINDS])
    .where('t.created_at', '>=', starts[0].toMillis())
    .groupBy('e.currency')
    .select('e.currency')
  starts.forEach((start, index) => query.select(sumBetween(start, index)))
  const rows = await query
  return rows.map((row) => {
    const sums = starts.map((_, index) => new Money(toMinor(row[`m${index}`] ?? 0), row.currency))
    return { currency: row.currency as string, sums, filled: sums.filter((sum) => sum.isPositive).length }
  })
}

function sumBetween(start: DateTime, index: number) {
  const range = [start.toMillis(), start.plus({ months: 1 }).toMillis()]
  return db.raw('sum(case when t.created_at >= ? and t.created_at < ? then e.amount else 0 end) as ??', [
    ...range,
    `m${index}`,
  ])
}
