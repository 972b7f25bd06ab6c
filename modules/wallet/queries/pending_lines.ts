import db from '@adonisjs/lucid/services/db'
import { Money } from '#app/money/money'
import type { ClearanceFact } from '#modules/wallet/clearance/rule'

/** An earning that waits, and why. */
export interface PendingLine {
  publicId: string
  title: string | null
  path: string | null
  /** What is left of it. */
  amount: Money
  days: number
  reasons: ClearanceFact[]
  clearsAt: number
}

/** What of an account's is pending, the next to become available first. */
export async function pendingLines(accountId: number, limit = 50): Promise<PendingLine[]> {
  const rows = await db
    .from('clearances as c')
    .join('ledger_transactions as t', 't.id', 'c.transaction_id')
    .where({ 'c.account_id': accountId, 'c.state': 'pending' })
    .orderBy('c.clears_at')
    .orderBy('c.id')
    .limit(limit)
    .select('c.public_id', 'c.left_minor', 'c.currency', 'c.days', 'c.reasons', 'c.clears_at', 't.title', 't.path')
  return rows.map((row) => ({
    publicId: row.public_id,
    title: row.title,
    path: row.path,
    amount: Money.of(row.left_minor, row.currency),
    days: row.days,
    reasons: row.reasons.split(','),
    clearsAt: Number(row.clears_at),
  }))
}
