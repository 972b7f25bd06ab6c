import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { Money, toMinor } from '#app/money/money'
import type { StatementKind } from '#modules/wallet/gateways/payment_gateway'
import { statementKindOf } from '#modules/wallet/ledger/statement_kinds'

/** A posting on a gateway's clearing account, as the gateway's statement would have it. */
export interface ClearingEntry {
  /** Public id of the transaction. */
  id: string
  kind: StatementKind | 'other'
  reference: string
  /** Plus came to us. */
  amount: Money
  at: number
}

export interface ClearingWindow {
  gateway: string
  /** Epoch milliseconds; `until` is not part of it. */
  from: number
  until: number
}

const IN_A_STATEMENT = 500

/** What we booked at a gateway within a time. */
export async function clearingEntries({ gateway, from, until }: ClearingWindow, trx?: Trx): Promise<ClearingEntry[]> {
  const rows = await entriesAt(gateway, trx).where('t.created_at', '>=', from).where('t.created_at', '<', until)
  const disputed = await disputedPayments('chargebacks.public_id', chargebacksIn(rows), trx)
  return rows.map((row) => toEntry(row, disputed))
}

/** What we ever booked at a gateway under these references. */
export async function clearingEntriesOf(gateway: string, references: string[], trx?: Trx): Promise<ClearingEntry[]> {
  const entries: ClearingEntry[] = []
  for (let at = 0; at < references.length; at += IN_A_STATEMENT) {
    const some = references.slice(at, at + IN_A_STATEMENT)
    const disputed = await disputedPayments('payment_intents.public_id', some, trx)
    const rows = await entriesAt(gateway, trx).whereIn('t.reference_id', [...some, ...disputed.keys()])
    entries.push(...rows.map((row) => toEntry(row, disputed)))
  }
  return entries
}

/** When something was first booked at each gateway that ever moved money, by its name. */
export async function clearingSince(trx?: Trx): Promise<Map<string, number>> {
  const rows = await (trx ?? db)
    .from('ledger_accounts')
    .where({ owner_type: 'gateway', kind: 'clearing' })
    .groupBy('owner_id')
    .select('owner_id')
    .min('created_at as since')
  return new Map(rows.map((row) => [row.owner_id, Number(row.since)]))
}

/** What each gateway should hold for us, by currency. */
export async function floats(trx?: Trx): Promise<{ gateway: string; amount: Money }[]> {
  const rows = await (trx ?? db)
    .from('ledger_accounts')
    .where({ owner_type: 'gateway', kind: 'clearing' })
    .orderBy('owner_id')
    .orderBy('currency')
    .select('owner_id', 'currency', 'balance')
  return rows.map((row) => ({ gateway: row.owner_id, amount: new Money(-toMinor(row.balance), row.currency) }))
}

function entriesAt(gateway: string, trx?: Trx) {
  return (trx ?? db)
    .from('ledger_entries as e')
    .join('ledger_accounts as a', 'a.id', 'e.account_id')
    .join('ledger_transactions as t', 't.id', 'e.transaction_id')
    .where({ 'a.owner_type': 'gateway', 'a.owner_id': gateway, 'a.kind': 'clearing' })
    .orderBy('e.id')
    .select('t.public_id', 't.kind', 't.reference_type', 't.reference_id', 't.created_at', 'e.amount', 'e.currency')
}

/** A chargeback stands in a statement under the payment it is about: the payment's id by the chargeback's. */
async function disputedPayments(column: string, ids: string[], trx?: Trx): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await (trx ?? db)
    .from('chargebacks')
    .join('payment_intents', 'payment_intents.id', 'chargebacks.payment_id')
    .whereIn(column, ids)
    .select('chargebacks.public_id as chargeback', 'payment_intents.public_id as payment')
  return new Map(rows.map(({ chargeback, payment }) => [chargeback, payment]))
}

function chargebacksIn(rows: any[]): string[] {
  return rows.filter((row) => row.reference_type === 'chargeback').map((row) => row.reference_id)
}

function toEntry(row: any, disputed: Map<string, string>): ClearingEntry {
  return {
    id: row.public_id,
    kind: statementKindOf(row.kind, row.reference_type),
    reference: disputed.get(row.reference_id) ?? row.reference_id,
    amount: new Money(-toMinor(row.amount), row.currency),
    at: Number(row.created_at),
  }
}
