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
  const names = new Map([
    ...(await disputedPayments('chargebacks.public_id', idsOf('chargeback', rows), trx)),
    ...(await sentAnew('public_id', idsOf('payout', rows), trx)),
  ])
  return rows.map((row) => toEntry(row, names))
}

/** What we ever booked at a gateway under these references. */
export async function clearingEntriesOf(gateway: string, references: string[], trx?: Trx): Promise<ClearingEntry[]> {
  const entries: ClearingEntry[] = []
  for (let at = 0; at < references.length; at += IN_A_STATEMENT) {
    const some = references.slice(at, at + IN_A_STATEMENT)
    const names = new Map([
      ...(await disputedPayments('payment_intents.public_id', some, trx)),
      ...(await sentAnew('gateway_reference', some, trx)),
    ])
    const rows = await entriesAt(gateway, trx).whereIn('t.reference_id', [...some, ...names.keys()])
    entries.push(...rows.map((row) => toEntry(row, names)))
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

/** A payout that was sent a second time stands there under the name of that time. */
async function sentAnew(column: string, ids: string[], trx?: Trx): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await (trx ?? db)
    .from('payouts')
    .whereIn(column, ids)
    .whereNotNull('gateway_reference')
    .select('public_id', 'gateway_reference')
  return new Map(rows.map((row) => [row.public_id, row.gateway_reference]))
}

function idsOf(type: string, rows: any[]): string[] {
  return rows.filter((row) => row.reference_type === type).map((row) => row.reference_id)
}

/** `names`: what the statement calls a transaction whose own reference it does not know. */
function toEntry(row: any, names: Map<string, string>): ClearingEntry {
  return {
    id: row.public_id,
    kind: statementKindOf(row.kind, row.reference_type),
    reference: names.get(row.reference_id) ?? row.reference_id,
    amount: new Money(-toMinor(row.amount), row.currency),
    at: Number(row.created_at),
  }
}
