import db from '@adonisjs/lucid/services/db'
import { toMinor } from '#app/money/money'

/**
 * What is left in the ledger when everybody was paid: by kind of account, in cents, per currency summing to zero.
 * `clearing` is as before gateways took their own charge, of which we read in their statements at night.
 */
export async function ledgerByKind(): Promise<Record<string, number>> {
  const rows = await db.from('ledger_accounts').groupBy('kind').select('kind').sum('balance as balance')
  const {
    gateway_cost: charged = 0,
    clearing = 0,
    ...others
  } = Object.fromEntries(rows.map(({ kind, balance }) => [kind, Number(toMinor(balance))]))
  return { ...others, clearing: clearing + charged }
}

/** The sum of every entry ever made; anything but zero is money made or lost. */
export async function sumOfEntries(): Promise<number> {
  const row = await db.from('ledger_entries').sum('amount as total').first()
  return Number(toMinor(row.total))
}
