import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { Money, toMinor } from '#app/money/money'

/** Sums per currency of what releases brought an account, and took from what it paid in, since the month began in `zone`. */
export async function monthFigures(accountId: number, zone: string): Promise<{ earned: Money[]; spent: Money[] }> {
  const since = clock.dateTime().setZone(zone).startOf('month').toMillis()
  const earned = await releases(since)
    .where({ 'a.owner_type': 'account', 'a.owner_id': String(accountId) })
    .whereIn('a.kind', ['available', 'pending'])
    .sum('e.amount as total')
  const spent = await releases(since)
    .where('a.owner_type', 'escrow')
    .whereIn('a.owner_id', db.from('escrows').where('payer_account_id', accountId).select('escrow_id'))
    .sum('e.amount as total')
  return { earned: earned.map((row) => sumOf(row)), spent: spent.map((row) => sumOf(row).negate()) }
}

function releases(since: number) {
  return db
    .from('ledger_entries as e')
    .join('ledger_accounts as a', 'a.id', 'e.account_id')
    .join('ledger_transactions as t', 't.id', 'e.transaction_id')
    .where('t.kind', 'escrow_release')
    .where('t.created_at', '>=', since)
    .groupBy('e.currency')
    .select('e.currency')
}

function sumOf({ total, currency }: { total: unknown; currency: string }) {
  return new Money(toMinor(total), currency)
}
