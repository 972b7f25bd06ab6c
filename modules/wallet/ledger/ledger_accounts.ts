import { clock } from '#app/time/clock'
import { toMinor } from '#app/money/money'
import { isUniqueViolation } from '#app/data/errors'
import { rawRows } from '#app/data/raw_rows'
import type { Trx } from '#app/data/transact'
import { floorOf, nameOf } from '#modules/wallet/ledger/places'
import type { Leg } from '#modules/wallet/ledger/posting'
import { insert, locking } from '#modules/wallet/ledger/sql'

/** A ledger account whose row is locked until the transaction ends. */
export interface LockedAccount {
  id: number
  balance: bigint
  floor: bigint | null
}

/**
 * Locks the accounts of all legs, in the order of their ids, and opens those that do not exist yet.
 * The order is what keeps two transactions from waiting for each other; entries are inserted only afterwards,
 * because their foreign key takes a shared lock on the account first. Keyed as by `keyOf`.
 */
export async function lockAccounts(legs: Leg[], trx: Trx): Promise<Map<string, LockedAccount>> {
  const wanted = new Map(legs.map((leg) => [keyOf(leg), leg]))
  const ids = await findIds([...wanted.values()], trx)
  for (const [key, leg] of wanted) if (!ids.has(key)) ids.set(key, await open(leg, trx))

  const list = [...ids.values()]
  const marks = list.map(() => '?').join(', ')
  const found = await rawRows(
    `SELECT id, balance, min_balance FROM ledger_accounts WHERE id IN (${marks}) ORDER BY id${locking(trx)}`,
    list,
    trx
  )
  const byId = new Map(found.map((row) => [Number(row.id), toAccount(row)]))
  return new Map([...ids].map(([key, id]) => [key, byId.get(id)!]))
}

/** The account a leg posts to: its place, in its currency. */
export function keyOf({ place, amount }: Leg) {
  return `${nameOf(place)}/${amount.currency}`
}

async function findIds(legs: Leg[], trx: Trx, lock = '') {
  const where = legs.map(() => '(owner_type = ? AND owner_id = ? AND kind = ? AND currency = ?)').join(' OR ')
  const found = await rawRows(
    `SELECT id, owner_type, owner_id, kind, currency FROM ledger_accounts WHERE ${where}${lock}`,
    legs.flatMap(columnsOf),
    trx
  )
  return new Map(
    found.map((row) => [
      `${nameOf({ ownerType: row.owner_type, ownerId: row.owner_id, kind: row.kind })}/${row.currency}`,
      Number(row.id),
    ])
  )
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
