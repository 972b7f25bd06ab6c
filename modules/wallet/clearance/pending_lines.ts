import { Money, toMinor } from '#app/money/money'
import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'

interface Line {
  id: number
  left: Money
  /** What is taken of it. */
  taken: Money
}

interface Wanted {
  accountId: number
  amount: Money
  /** Scope of the release whose own line is taken first. */
  scope: string
}

/**
 * The pending lines a return is taken from: first the release's own, then the newest. Their rows are locked, always
 * before any ledger account. What they do not cover is missing from the sum.
 */
export async function linesToTake({ accountId, amount, scope }: Wanted, trx: Trx): Promise<Line[]> {
  const found = await trx
    .from('clearances as c')
    .join('ledger_transactions as t', 't.id', 'c.transaction_id')
    .where({ 'c.account_id': accountId, 'c.state': 'pending', 'c.currency': amount.currency })
    .orderByRaw('CASE WHEN t.scope = ? THEN 0 ELSE 1 END', [scope])
    .orderBy('c.id', 'desc')
    .select('c.id')
  const order = found.map(({ id }) => Number(id))
  if (order.length === 0) return []
  const locked = await trx
    .from('clearances')
    .whereIn('id', order)
    .where('state', 'pending')
    .orderBy('id')
    .forUpdate()
    .select('id', 'left_minor')
  const left = new Map(locked.map((row) => [Number(row.id), Money.of(row.left_minor, amount.currency)]))

  let open = amount
  return order.flatMap((id) => {
    const there = left.get(id)
    if (!there || !open.isPositive) return []
    const taken = there.compare(open) < 0 ? there : open
    open = open.minus(taken)
    return [{ id, left: there, taken }]
  })
}

export function sumOfTaken(lines: Line[], { currency }: Money): Money {
  return new Money(
    lines.reduce((sum, { taken }) => sum + taken.minor, 0n),
    currency
  )
}

/** What a posting of before took out of the pending balance, so that it is the same again; null for a new one. */
export async function takenBy(
  { scope, key }: { scope: string; key: string },
  { accountId, amount }: Omit<Wanted, 'scope'>,
  trx: Trx
): Promise<Money | null> {
  const first = await trx.from('ledger_transactions').where({ scope, idempotency_key: key }).select('id').first()
  if (!first) return null
  const entry = await trx
    .from('ledger_entries as e')
    .join('ledger_accounts as a', 'a.id', 'e.account_id')
    .where('e.transaction_id', first.id)
    .where({ 'a.owner_type': 'account', 'a.owner_id': String(accountId), 'a.kind': 'pending' })
    .select('e.amount')
    .first()
  return new Money(-toMinor(entry?.amount), amount.currency)
}

/** Writes that so much of these locked lines is gone. */
export async function takeFrom(lines: Line[], trx: Trx) {
  for (const { id, left, taken } of lines) {
    const rest = left.minus(taken)
    const end = rest.isZero ? { state: 'returned', ended_at: clock.now() } : {}
    await trx
      .from('clearances')
      .where({ id, state: 'pending' })
      .update({ left_minor: rest.toStored(), ...end })
  }
}
