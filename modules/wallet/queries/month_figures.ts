import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { Money, toMinor } from '#app/money/money'
import { DIRECT_KINDS } from '#modules/wallet/ledger/posting'

/** Sums per currency of what releases, tips, bonuses and expenses brought an account, and took from it, since the month began in `zone`. */
export async function monthFigures(accountId: number, zone: string): Promise<{ earned: Money[]; spent: Money[] }> {
  const since = clock.dateTime().setZone(zone).startOf('month').toMillis()
  const own = { 'a.owner_type': 'account', 'a.owner_id': String(accountId) }
  const paidIn = db.from('escrows').where('payer_account_id', accountId).select('escrow_id')
  const earned = await paymentsBetween(since)
    .where(own)
    .whereIn('a.kind', ['available', 'pending'])
    .where('e.amount', '>', 0)
    .sum('e.amount as total')
  const spent = await paymentsBetween(since)
    .where((either) =>
      either
        .where((escrow) => escrow.where('a.owner_type', 'escrow').whereIn('a.owner_id', paidIn))
        .orWhere((wallet) => wallet.where(own).where('a.kind', 'available').where('e.amount', '<', 0))
    )
    .sum('e.amount as total')
  return { earned: earned.map((row) => sumOf(row)), spent: spent.map((row) => sumOf(row).negate()) }
}

/** Entries of what one side pays the other. */
function paymentsBetween(since: number) {
  return db
    .from('ledger_entries as e')
    .join('ledger_accounts as a', 'a.id', 'e.account_id')
    .join('ledger_transactions as t', 't.id', 'e.transaction_id')
    .whereIn('t.kind', ['escrow_release', ...DIRECT_KINDS])
    .where('t.created_at', '>=', since)
    .groupBy('e.currency')
    .select('e.currency')
}

function sumOf({ total, currency }: { total: unknown; currency: string }) {
  return new Money(toMinor(total), currency)
}
