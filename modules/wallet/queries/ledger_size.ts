import db from '@adonisjs/lucid/services/db'

/** How much there is in the ledger. */
export async function ledgerSize() {
  const [{ n: transactions }] = await db.from('ledger_transactions').count('* as n')
  const [{ n: entries }] = await db.from('ledger_entries').count('* as n')
  return { transactions: Number(transactions), entries: Number(entries) }
}
