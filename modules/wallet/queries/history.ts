import db from '@adonisjs/lucid/services/db'
import { Money } from '#app/money/money'
import type { Place } from '#modules/wallet/ledger/places'
import type { TransactionKind } from '#modules/wallet/ledger/posting'

export interface HistoryFilter {
  /** `in` and `out` of the available and pending balance; `escrow` what was held, released or refunded; `fees` what we took or gave back a fee of. */
  show?: 'all' | 'in' | 'out' | 'escrow' | 'fees'
  currency?: string
  /** Epoch milliseconds: from the first, before the second. */
  from?: number
  before?: number
}

export interface HistoryEntry {
  place: Place
  amount: Money
  balanceAfter: Money
  /** Of an escrow: whose money it holds, and who is to get it. */
  payerId: number | null
  payeeId: number | null
}

export interface HistoryTransaction {
  id: number
  publicId: string
  kind: TransactionKind
  title: string | null
  path: string | null
  createdAt: number
  entries: HistoryEntry[]
}

/**
 * The ledger transactions that concern an account, newest first, with all their entries: its own, and those of escrows
 * that hold its money or money for it. Two queries for a page.
 */
export async function listHistory(
  accountId: number,
  filter: HistoryFilter,
  { limit, offset = 0, beforeId }: { limit: number; offset?: number; beforeId?: number }
): Promise<HistoryTransaction[]> {
  const query = concerning(accountId, filter).orderBy('t.id', 'desc').limit(limit).offset(offset)
  if (beforeId) query.where('t.id', '<', beforeId)
  const rows = await query.select('t.id', 't.public_id', 't.kind', 't.title', 't.path', 't.created_at')
  const entries = await entriesOf(rows.map((row) => row.id))
  return rows.map((row) => ({
    id: row.id,
    publicId: row.public_id,
    kind: row.kind,
    title: row.title,
    path: row.path,
    createdAt: Number(row.created_at),
    entries: entries.get(row.id) ?? [],
  }))
}

export async function countHistory(accountId: number, filter: HistoryFilter) {
  const [{ n }] = await concerning(accountId, filter).count('* as n')
  return Number(n)
}

function concerning(accountId: number, { show = 'all', currency, from, before }: HistoryFilter) {
  const mine = db
    .from('ledger_entries as e')
    .join('ledger_accounts as a', 'a.id', 'e.account_id')
    .select('e.transaction_id')
  if (currency) mine.where('e.currency', currency)
  if (show === 'in') mine.where('e.amount', '>', 0)
  if (show === 'out') mine.where('e.amount', '<', 0)

  if (show === 'in' || show === 'out') {
    mine.where({
      'a.owner_type': 'account',
      'a.owner_id': String(accountId),
    })
    mine.whereIn('a.kind', ['available', 'pending'])
  } else {
    mine.where((either) =>
      either
        .where({ 'a.owner_type': 'account', 'a.owner_id': String(accountId) })
        .orWhere((escrow) => escrow.where('a.owner_type', 'escrow').whereIn('a.owner_id', escrowsOf(accountId)))
    )
  }

  const query = db.from('ledger_transactions as t').whereIn('t.id', mine)
  if (show === 'in' || show === 'out') query.whereNot('t.kind', 'clearance')
  if (show === 'escrow') query.whereIn('t.kind', ['escrow_hold', 'escrow_release', 'escrow_refund', 'release_return'])
  if (show === 'fees') query.whereExists(feeEntries())
  if (from !== undefined) query.where('t.created_at', '>=', from)
  if (before !== undefined) query.where('t.created_at', '<', before)
  return query
}

function feeEntries() {
  return db
    .from('ledger_entries as fe')
    .join('ledger_accounts as fa', 'fa.id', 'fe.account_id')
    .whereColumn('fe.transaction_id', 't.id')
    .where('fa.kind', 'fee')
}

function escrowsOf(accountId: number) {
  return db
    .from('escrows')
    .where('payer_account_id', accountId)
    .orWhere('payee_account_id', accountId)
    .select('escrow_id')
}

async function entriesOf(transactionIds: number[]): Promise<Map<number, HistoryEntry[]>> {
  if (transactionIds.length === 0) return new Map()
  const rows = await db
    .from('ledger_entries as e')
    .join('ledger_accounts as a', 'a.id', 'e.account_id')
    .leftJoin('escrows as s', (on) => on.on('s.escrow_id', 'a.owner_id').andOnVal('a.owner_type', 'escrow'))
    .whereIn('e.transaction_id', transactionIds)
    .orderBy('e.id')
    .select(
      'e.transaction_id',
      'e.currency',
      'e.amount',
      'e.balance_after',
      'a.owner_type',
      'a.owner_id',
      'a.kind',
      's.payer_account_id',
      's.payee_account_id'
    )
  const groups = Map.groupBy(rows, (row) => row.transaction_id as number)
  return new Map([...groups].map(([id, group]) => [id, group.map(toEntry)]))
}

function toEntry(row: any): HistoryEntry {
  return {
    place: { ownerType: row.owner_type, ownerId: row.owner_id, kind: row.kind },
    amount: Money.of(row.amount, row.currency),
    balanceAfter: Money.of(row.balance_after, row.currency),
    payerId: row.payer_account_id,
    payeeId: row.payee_account_id,
  }
}
