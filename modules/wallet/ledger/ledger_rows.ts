import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import type { Entry } from '#modules/wallet/ledger/balances'
import { hashOf, type Posting } from '#modules/wallet/ledger/posting'
import { insert, inParts, locking, run } from '#modules/wallet/ledger/sql'

const LONGEST_TITLE = 200

export interface Posted {
  transactionId: number
  publicId: string
  /** True when this key was posted before: nothing moved now. */
  isReplay: boolean
}

/** The first posting of a key. */
export interface First {
  transactionId: number
  publicId: string
  requestHash: string
}

/** Writes transactions without their entries. */
export async function insertTransactions(postings: Posting[], trx: Trx): Promise<Posted[]> {
  const rows = postings.map(toRow)
  const firstId = await insert(trx, 'ledger_transactions', ...rows)
  if (rows.length === 1) return [{ transactionId: firstId, publicId: rows[0].public_id, isReplay: false }]

  const marks = rows.map(() => '?').join(', ')
  const sql = `SELECT id, public_id FROM ledger_transactions WHERE public_id IN (${marks})`
  const written: any[] = await run(
    trx,
    sql,
    rows.map((row) => row.public_id)
  )
  const ids = new Map(written.map((row) => [row.public_id, Number(row.id)]))
  return rows.map(({ public_id: publicId }) => ({ transactionId: ids.get(publicId)!, publicId, isReplay: false }))
}

function toRow(posting: Posting) {
  const { kind, scope, key, reference, reverses } = posting
  return {
    public_id: newPublicId(),
    kind,
    scope,
    idempotency_key: key,
    request_hash: hashOf(posting),
    reference_type: reference.type,
    reference_id: reference.id,
    title: reference.title?.slice(0, LONGEST_TITLE) ?? null,
    path: reference.path ?? null,
    reverses_id: reverses ?? null,
    created_at: clock.now(),
  }
}

/** Balances first: entries take a shared lock on their accounts. `ids` are the accounts', whose rows are locked. */
export async function writeEntries(
  booked: { transactionId: number; entries: Entry[] }[],
  ids: ReadonlyMap<string, number>,
  trx: Trx
) {
  const entries = booked.flatMap((one) => one.entries)
  const last = new Map(entries.map(({ account, balanceAfter }) => [ids.get(account)!, balanceAfter.toStored()]))
  await updateBalances([...last], trx)
  const records = booked.flatMap(({ transactionId, entries: own }) =>
    own.map(({ account, amount, balanceAfter }) => ({
      transaction_id: transactionId,
      account_id: ids.get(account)!,
      currency: amount.currency,
      amount: amount.toStored(),
      balance_after: balanceAfter.toStored(),
    }))
  )
  await insert(trx, 'ledger_entries', ...records)
}

async function updateBalances(balances: [id: number, balance: number][], trx: Trx) {
  for (const some of inParts(balances)) {
    const cases = some.map(() => 'WHEN ? THEN ?').join(' ')
    const marks = some.map(() => '?').join(', ')
    const sql = `UPDATE ledger_accounts SET balance = CASE id ${cases} END WHERE id IN (${marks})`
    await run(trx, sql, [...some.flat(), ...some.map(([id]) => id)])
  }
}

/** The transactions that these keys were first posted with, by `keyOfPosting`. */
export async function firstPosted(postings: Posting[], trx: Trx, { lock = false } = {}): Promise<Map<string, First>> {
  const rows: any[] = []
  for (const some of inParts(postings)) {
    const where = some.map(() => '(scope = ? AND idempotency_key = ?)').join(' OR ')
    const sql = `SELECT id, public_id, scope, idempotency_key, request_hash FROM ledger_transactions WHERE ${where}`
    const bindings = some.flatMap(({ scope, key }) => [scope, key])
    rows.push(...(await run(trx, lock ? sql + locking(trx) : sql, bindings)))
  }
  return new Map(
    rows.map(({ id, public_id: publicId, scope, idempotency_key: key, request_hash: requestHash }) => [
      keyOfPosting({ scope, key }),
      { transactionId: Number(id), publicId, requestHash },
    ])
  )
}

/** A key is unique within its scope. */
export function keyOfPosting({ scope, key }: Pick<Posting, 'scope' | 'key'>) {
  return JSON.stringify([scope, key])
}
