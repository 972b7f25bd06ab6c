import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { onMysql } from '#app/data/transact'
import { rawRows } from '#app/data/raw_rows'
import { Money, toMinor } from '#app/money/money'
import {
  accountLine,
  assertionLines,
  commodityLine,
  transactionLines,
  type JournalEntry,
  type JournalTransaction,
} from '#modules/wallet/export/journal'
import type { Place } from '#modules/wallet/ledger/places'

const BATCH = 500

/** The last transaction and entry that belong to an export. */
interface Bound {
  transaction: number
  entry: number
  at: number
}

/**
 * The whole ledger as a journal of hledger, some lines at a time: a batch of transactions is in memory, however many
 * there are. It is the ledger of one moment, and ends with what every account holds then.
 */
export async function* ledgerJournal(): AsyncGenerator<string> {
  // MariaDB keeps one view for a transaction. SQLite would keep others from writing; there ids are in the order of commits.
  const trx = onMysql() ? await db.transaction() : null
  try {
    yield* journalOf(trx ?? db.connection())
  } finally {
    await trx?.rollback()
  }
}

async function* journalOf(client: QueryClientContract) {
  const bound = await boundOf(client)
  yield '; The ledger of MegiLance. Signs are ours: what a gateway holds for us is negative.\ndecimal-mark .\n'
  for (const { currency } of await client.from('ledger_accounts').distinct('currency').orderBy('currency')) {
    yield commodityLine(currency)
  }
  for await (const places of accountsIn(client, { onePerPlace: true })) {
    yield places.map((row) => accountLine(placeOf(row))).join('')
  }
  for await (const transactions of transactionsIn(client, bound)) yield transactions.map(transactionLines).join('')
  for await (const accounts of accountsIn(client)) {
    const balances = await balancesOf(accounts, bound, client)
    if (balances.length > 0) yield assertionLines(bound.at, balances)
  }
}

async function boundOf(client: QueryClientContract): Promise<Bound> {
  const [row] = await rawRows(
    `SELECT (SELECT MAX(id) FROM ledger_transactions) AS last_transaction, (SELECT MAX(id) FROM ledger_entries) AS last_entry,
     (SELECT MAX(created_at) FROM ledger_transactions) AS at`,
    [],
    client as any
  )
  return { transaction: Number(row.last_transaction), entry: Number(row.last_entry), at: Number(row.at) }
}

/** A place has an account per currency; `onePerPlace` leaves all but the oldest out. */
async function* accountsIn(client: QueryClientContract, { onePerPlace = false } = {}) {
  for (let after = 0; ;) {
    const accounts = client.from('ledger_accounts as a').where('a.id', '>', after).orderBy('a.id').limit(BATCH)
    if (onePerPlace) accounts.whereNotExists((older) => void isOlder(older.from('ledger_accounts as b')))
    const rows: any[] = await accounts.select('a.*')
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1).id
  }
}

function isOlder(query: any) {
  for (const column of ['owner_type', 'owner_id', 'kind']) query.whereColumn(`b.${column}`, `a.${column}`)
  query.whereColumn('b.id', '<', 'a.id')
}

async function* transactionsIn(client: QueryClientContract, bound: Bound): AsyncGenerator<JournalTransaction[]> {
  for (let after = 0; ;) {
    const from = client.from('ledger_transactions').where('id', '>', after).where('id', '<=', bound.transaction)
    const rows: any[] = await from.orderBy('id').limit(BATCH)
    if (rows.length === 0) return
    yield await withEntries(rows, client)
    after = rows.at(-1).id
  }
}

async function withEntries(rows: any[], client: QueryClientContract): Promise<JournalTransaction[]> {
  const entries = await client
    .from('ledger_entries as e')
    .join('ledger_accounts as a', 'a.id', 'e.account_id')
    .whereBetween('e.transaction_id', [rows[0].id, rows.at(-1).id])
    .orderBy('e.id')
    .select('e.transaction_id', 'e.amount', 'e.currency', 'a.owner_type', 'a.owner_id', 'a.kind')
  const byTransaction = Map.groupBy(entries, (entry) => Number(entry.transaction_id))
  return rows.map((row) => ({
    publicId: row.public_id,
    kind: row.kind,
    reference: { type: row.reference_type, id: row.reference_id },
    title: row.title,
    createdAt: Number(row.created_at),
    entries: (byTransaction.get(Number(row.id)) ?? []).map((entry) => ({
      place: placeOf(entry),
      amount: new Money(toMinor(entry.amount), entry.currency),
    })),
  }))
}

/** What the last entry of each account left behind. */
async function balancesOf(accounts: any[], bound: Bound, client: QueryClientContract): Promise<JournalEntry[]> {
  const last = client
    .from('ledger_entries')
    .where('id', '<=', bound.entry)
    .whereBetween('account_id', [accounts[0].id, accounts.at(-1).id])
    .groupBy('account_id')
    .max('id')
  const rows = await client.from('ledger_entries').whereIn('id', last).select('account_id', 'balance_after')
  const byAccount = new Map(rows.map((row) => [Number(row.account_id), toMinor(row.balance_after)]))
  return accounts
    .filter(({ id }) => byAccount.has(Number(id)))
    .map((row) => ({ place: placeOf(row), amount: new Money(byAccount.get(Number(row.id))!, row.currency) }))
}

function placeOf(row: any): Place {
  return { ownerType: row.owner_type, ownerId: row.owner_id, kind: row.kind }
}
