import { clock } from '#app/time/clock'
import { toMinor } from '#app/money/money'
import { isUniqueViolation } from '#app/data/errors'
import type { Trx } from '#app/data/transact'
import { floorOf, nameOf } from '#modules/wallet/ledger/places'
import type { Leg } from '#modules/wallet/ledger/posting'
import { forgetIds, idsSeen, noteIds } from '#modules/wallet/ledger/known_ids'
import { insert, inParts, locking, run } from '#modules/wallet/ledger/sql'

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

/** The same for those of the accounts that exist; the others are missing from the answer. */
export async function lockThere(legs: Leg[], trx: Trx): Promise<Map<string, LockedAccount>> {
  const wanted = new Map(legs.map((leg) => [keyOf(leg), leg]))
  const seen = await lockSeen(wanted, trx)
  if (seen) return seen
  const ids = await findIds([...wanted.values()], trx)
  noteIds(ids)
  return lock([...ids.values()], trx)
}

/** Opens the accounts of these legs that are not locked yet. Returns the ids of all, keyed as by `keyOf`. */
export async function openMissing(legs: Leg[], locked: Map<string, LockedAccount>, trx: Trx) {
  const ids = new Map([...locked].map(([key, { id }]) => [key, id]))
  const missing = new Map(legs.filter((leg) => !ids.has(keyOf(leg))).map((leg) => [keyOf(leg), leg]))
  if (missing.size === 0) return ids
  await insert(trx, 'ledger_accounts', ...[...missing.values()].map(toNewRow))
  const opened = await findIds([...missing.values()], trx)
  noteIds(opened)
  return new Map([...ids, ...opened])
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

/** In the order of their ids, so many to a statement. */
async function lock(ids: number[], trx: Trx): Promise<Map<string, LockedAccount>> {
  const locked = new Map<string, LockedAccount>()
  for (const some of inParts(ids.toSorted((a, b) => a - b))) {
    const marks = some.map(() => '?').join(', ')
    const sql = `SELECT ${COLUMNS} FROM ledger_accounts WHERE id IN (${marks}) ORDER BY id${locking(trx)}`
    const rows: any[] = await run(trx, sql, some)
    for (const row of rows) locked.set(keyOfRow(row), toAccount(row))
  }
  return locked
}

/** The account a leg posts to: its place, in its currency. */
export function keyOf({ place, amount }: Leg) {
  return `${nameOf(place)}/${amount.currency}`
}

async function findIds(legs: Leg[], trx: Trx, suffix = '') {
  const ids = new Map<string, number>()
  for (const some of inParts(legs)) {
    const where = some.map(() => '(owner_type = ? AND owner_id = ? AND kind = ? AND currency = ?)').join(' OR ')
    const sql = `SELECT ${COLUMNS} FROM ledger_accounts WHERE ${where}${suffix}`
    const rows: any[] = await run(trx, sql, some.flatMap(columnsOf))
    for (const row of rows) ids.set(keyOfRow(row), Number(row.id))
  }
  return ids
}

function keyOfRow({ owner_type: ownerType, owner_id: ownerId, kind, currency }: any) {
  return `${nameOf({ ownerType, ownerId, kind })}/${currency}`
}

async function open(leg: Leg, trx: Trx) {
  try {
    return await insert(trx, 'ledger_accounts', toNewRow(leg))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    // Somebody else opened it after our snapshot was taken; a locking read sees it.
    return (await findIds([leg], trx, locking(trx))).get(keyOf(leg))!
  }
}

function toNewRow({ place, amount }: Leg) {
  return {
    owner_type: place.ownerType,
    owner_id: place.ownerId,
    kind: place.kind,
    currency: amount.currency,
    balance: 0,
    min_balance: floorOf(place),
    created_at: clock.now(),
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
