import db from '@adonisjs/lucid/services/db'
import { Money, toMinor } from '#app/money/money'

const OVER = ['settled', 'failed', 'returned']

/** Payouts or refunds that have not ended, by state and currency, with how long the oldest waits. */
export async function underWay(kind: 'payout' | 'refund') {
  const rows = await db
    .from(`${kind}s`)
    .whereNotIn('state', OVER)
    .groupBy('state', 'currency')
    .orderBy('currency')
    .orderBy('state')
    .select('state', 'currency')
    .count('* as n')
    .sum('amount_minor as total')
    .min('created_at as oldest')
  return rows.map((row) => ({
    state: row.state as string,
    count: Number(row.n),
    total: new Money(toMinor(row.total), row.currency),
    oldest: Number(row.oldest),
  }))
}
