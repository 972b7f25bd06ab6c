import db from '@adonisjs/lucid/services/db'
import type { Row } from '#app/admin/define_resource'
import { Money, toMinor } from '#app/money/money'
import { nameOf } from '#modules/wallet/ledger/places'

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

/** Adds to transactions the sum that moved in each; one query for all of them. */
export async function sumsMoved(transactions: Row[]): Promise<Row[]> {
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
  return transactions.map((row) => ({ ...row, amount: byId.get(row.id) ?? null }))
}

/** The entries of a transaction: where, how much, and what was there afterwards. */
export async function entriesOf(transactionId: number): Promise<Row[]> {
  const rows = await db
    .from('ledger_entries as e')
    .join('ledger_accounts as a', 'a.id', 'e.account_id')
    .where('e.transaction_id', transactionId)
    .orderBy('e.id')
    .select('a.owner_type', 'a.owner_id', 'a.kind', 'e.amount', 'e.balance_after', 'e.currency')
  return rows.map((row) => ({
    place: nameOf({ ownerType: row.owner_type, ownerId: row.owner_id, kind: row.kind }),
    amount: Money.of(row.amount, row.currency),
    balance: Money.of(row.balance_after, row.currency),
  }))
}
