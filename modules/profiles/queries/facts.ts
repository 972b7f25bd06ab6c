import db from '@adonisjs/lucid/services/db'
import { toMinor } from '#app/money/money'
import type { Trx } from '#app/data/transact'

type Count =
  | 'projects_posted'
  | 'contracts_started'
  | 'contracts_completed'
  | 'rating_sum'
  | 'rating_count'
  | 'rating_given_sum'
  | 'rating_given_count'
  | 'payment_verified'

/** Sums of money name their currency: `spent_minor:USD`. */
export type FactKey = Count | `spent_minor:${string}` | `earned_minor:${string}`

/** Stars are kept in hundredths, so that the mean of four axes loses nothing. */
export const STARS = 100

export function isInStars(key: string) {
  return key === 'rating_sum' || key === 'rating_given_sum'
}

/** The figures of one account. */
export class Facts {
  constructor(private values: ReadonlyMap<string, bigint> = new Map()) {}

  count(key: Count): number {
    return Number(this.values.get(key) ?? 0n)
  }

  /** The mean of what was given or received, to one hundredth; null without any. */
  mean(of: 'rating' | 'rating_given'): number | null {
    const count = this.count(`${of}_count`)
    return count > 0 ? Math.round(this.count(`${of}_sum`) / count) / STARS : null
  }

  /** Sums per currency, the largest first. */
  sums(of: 'spent_minor' | 'earned_minor'): { minor: number; currency: string }[] {
    const own = [...this.values].filter(([key, value]) => key.startsWith(`${of}:`) && value > 0n)
    return own
      .map(([key, value]) => ({ minor: Number(value), currency: key.slice(of.length + 1) }))
      .sort((a, b) => b.minor - a.minor)
  }
}

/** The figures of many accounts; every id has an entry. */
export async function factsOf(accountIds: number[], trx?: Trx): Promise<Map<number, Facts>> {
  const values = new Map(accountIds.map((id) => [id, new Map<string, bigint>()]))
  if (accountIds.length > 0) {
    const rows = await (trx ?? db)
      .from('profile_facts')
      .whereIn('account_id', accountIds)
      .select('account_id', 'key', 'value')
    for (const row of rows) values.get(row.account_id)?.set(row.key, toMinor(row.value))
  }
  return new Map([...values].map(([id, own]) => [id, new Facts(own)]))
}
