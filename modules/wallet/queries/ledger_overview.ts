import db from '@adonisjs/lucid/services/db'
import { Money, toMinor } from '#app/money/money'

/** Ledger accounts by kind and currency, with how many there are and what they hold together. */
export async function accountTotals() {
  const rows = await db
    .from('ledger_accounts')
    .groupBy('kind', 'currency')
    .orderBy('currency')
    .orderBy('kind')
    .select('kind', 'currency')
    .count('* as accounts')
    .sum('balance as total')
  return rows.map((row) => ({
    kind: row.kind as string,
    currency: row.currency as string,
    accounts: Number(row.accounts),
    total: new Money(toMinor(row.total), row.currency),
  }))
}

/** What all accounts of a currency sum to: zero, or something is wrong. */
export async function currencySums() {
  const rows = await db
    .from('ledger_accounts')
    .groupBy('currency')
    .orderBy('currency')
    .select('currency')
    .sum('balance as total')
  return rows.map((row) => new Money(toMinor(row.total), row.currency))
}

/** The latest transactions with the sum that moved; two queries. */
export async function latestTransactions(limit: number) {
  const transactions = await db
    .from('ledger_transactions')
    .orderBy('id', 'desc')
    .limit(limit)
    .select('id', 'public_id', 'kind', 'title', 'reference_type', 'reference_id', 'created_at')
  const sums = await db
    .from('ledger_entries')
    .whereIn(
      'transaction_id',
      transactions.map(({ id }) => id)
    )
    .where('amount', '>', 0)
    .groupBy('transaction_id', 'currency')
    .select('transaction_id', 'currency')
    .sum('amount as total')
  const byId = new Map(sums.map((row) => [row.transaction_id, new Money(toMinor(row.total), row.currency)]))
  return transactions.map((row) => ({
    publicId: row.public_id as string,
    kind: row.kind as string,
    title: row.title as string | null,
    reference: `${row.reference_type} ${row.reference_id}`,
    createdAt: Number(row.created_at),
    amount: byId.get(row.id)!,
  }))
}
