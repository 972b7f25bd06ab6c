import { createHash } from 'node:crypto'
import type { Money } from '#app/money/money'
import { LedgerImbalance } from '#modules/wallet/ledger/errors'
import { nameOf, type Place } from '#modules/wallet/ledger/places'

export type TransactionKind =
  | 'payment'
  | 'bank_payment'
  | 'stablecoin_payment'
  | 'escrow_hold'
  | 'escrow_release'
  | 'escrow_refund'
  | 'clearance'
  | 'release_return'
  | DirectKind
  | 'chargeback_open'
  | 'chargeback_won'
  | 'chargeback_lost'
  | 'chargeback_collect'
  | 'chargeback_write_off'
  | 'refund_reserve'
  | 'refund_settle'
  | 'refund_return'
  | 'payout_reserve'
  | 'payout_settle'
  | 'payout_return'
  | 'payout_bounce'
  | 'gateway_fee'
  | 'clearing_correction'
  | 'conversion'
  | 'bank_exchange'

/** From wallet to wallet, without escrow. */
export const DIRECT_KINDS = ['tip', 'bonus', 'expense'] as const
export type DirectKind = (typeof DIRECT_KINDS)[number]

/** What a transaction is about. `title` and `path` name it and link to it in people's history. */
export interface Reference {
  type: string
  id: string
  title?: string
  path?: string
}

/** One side of a transaction: a negative amount leaves the place, a positive one arrives. */
export interface Leg {
  place: Place
  amount: Money
}

export interface Posting {
  kind: TransactionKind
  /** Names the operation; a key is unique within it. */
  scope: string
  key: string
  reference: Reference
  legs: Leg[]
  /** Id of the transaction this one takes back; a transaction is reversed at most once. */
  reverses?: number
}

/** The same money from one place to another. */
export function move(amount: Money, from: Place, to: Place): Leg[] {
  return [
    { place: from, amount: amount.negate() },
    { place: to, amount },
  ]
}

/** Throws unless there are legs, none is empty, and they sum to zero in every currency. */
export function assertBalanced({ kind, legs }: Posting) {
  const sums = new Map<string, bigint>()
  for (const { amount } of legs) {
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor)
  }

  if (legs.length < 2 || legs.some(({ amount }) => amount.isZero)) {
    throw new LedgerImbalance(`${kind} needs two legs or more, each with an amount`)
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0n) throw new LedgerImbalance(`${kind} is off by ${sum} in ${currency}`)
  }
}

/** Equal for equal requests: what moves where, and why. Titles and paths are words about it and may change. */
export function hashOf({ kind, reference, legs, reverses }: Posting) {
  const moves = legs.map(({ place, amount }) => [nameOf(place), amount.currency, String(amount.minor)])
  return createHash('sha256')
    .update(JSON.stringify([kind, reference.type, reference.id, reverses ?? null, moves]))
    .digest('hex')
}
