import { clock } from '#app/time/clock'
import { toMinor } from '#app/money/money'
import { isUniqueViolation } from '#app/data/errors'
import type { Trx } from '#app/data/transact'
import { floorOf, nameOf } from '#modules/wallet/ledger/places'
import type { Leg } from '#modules/wallet/ledger/posting'
import { forgetIds, idsSeen, noteIds } from '#modules/wallet/ledger/known_ids'
import { insert, locking, run } from '#modules/wallet/ledger/sql'

/** A ledger account whose row is locked until the transaction ends. */
export interface LockedAccount {
  id: number
  balance: bigint
  floor: bigint | null
}

const COLUMNS = 'id, owner_type, owner_id, kind, currency, balance, min_balance'

/**
 * Locks the accounts of all legs, in the order of their ids, and opens those that do not exist yet.
 * The order is what keeps two transactions from waiting for each other; entries are inserted only afterwards,
 * because their foreign key takes a shared lock on the account first. Keyed as by `keyOf`.
 */
export async function lockAccounts(legs: Leg[], trx: Trx): Promise<Map<string, LockedAccount>> {
  const wanted = new Map(legs.map((leg) => [keyOf(leg), leg]))
  return (await lockSeen(wanted, trx)) ?? (await lockFound(wanted, trx))
}

/** One statement less for accounts that were seen before. Null when an id is not what it was: its row was rolled back. */
async function lockSeen(wanted: Map<string, Leg>, trx: Trx) {
  const ids = idsSeen(wanted.keys())
  if (!ids) return null
  const locked = await lock(ids, trx)
  if ([...wanted.keys()].every((key) => locked.has(key))) return locked
  forgetIds(wanted.keys())
  return null
}

async function lockFound(wanted: Map<string, Leg>, trx: Trx) {
  const ids = await findIds([...wanted.values()], trx)
  for (const [key, leg] of wanted) if (!ids.has(key)) ids.set(key, await open(leg, trx))
  noteIds(ids)
  return lock([...ids.values()], trx)
}

async function lock(ids: number[], trx: Trx): Promise<Map<string, LockedAccount>> {
  const marks = ids.map(() => '?').join(', ')
  const sql = `SELECT ${COLUMNS} FROM ledger_accounts WHERE id IN (${marks}) ORDER BY id${locking(trx)}`
  const rows: any[] = await run(trx, sql, ids)
  return new Map(rows.map((row) => [keyOfRow(row), toAccount(row)]))
}

/** The account a leg posts to: its place, in its currency. */
export function keyOf({ place, amount }: Leg) {
  return `${nameOf(place)}/${amount.currency}`
}

async function findIds(legs: Leg[], trx: Trx, suffix = '') {
  const where = legs.map(() => '(owner_type = ? AND owner_id = ? AND kind = ? AND currency = ?)').join(' OR ')
  const sql = `SELECT ${COLUMNS} FROM ledger_accounts WHERE ${where}${suffix}`
  const rows: any[] = await run(trx, sql, legs.flatMap(columnsOf))
  return new Map(rows.map((row) => [keyOfRow(row), Number(row.id)]))
}

function keyOfRow({ owner_type: ownerType, owner_id: ownerId, kind, currency }: any) {
  return `${nameOf({ ownerType, ownerId, kind })}/${currency}`
}

async function open(leg: Leg, trx: Trx) {
  const { place, amount } = leg
  try {
    return await insert(trx, 'ledger_accounts', {
      owner_type: place.ownerType,
      owner_id: place.ownerId,
      kind: place.kind,
      currency: amount.currency,
      balance: 0,
      min_balance: floorOf(place),
      created_at: clock.now(),
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    // Somebody else opened it after our snapshot was taken; a locking read sees it.
    return (await findIds([leg], trx, locking(trx))).get(keyOf(leg))!
  }
}

function columnsOf({ place, amount }: Leg) {
  return [place.ownerType, place.ownerId, place.kind, amount.currency]
}

function toAccount(row: any): LockedAccount {
  return {
    id: Number(row.id),
    balance: toMinor(row.balance),
    floor: row.min_balance === null ? null : toMinor(row.min_balance),
  }
}
