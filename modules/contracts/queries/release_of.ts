import type { Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import type Milestone from '#modules/contracts/models/milestone'

export interface Release {
  publicId: string
  amount: Money
  /** What the freelancer got and what the platform kept; together the amount. */
  received: Money
  fee: Money
  /** Numeric id of the person who approved; null when time did. */
  releasedBy: number | null
  releasedAt: number
}

/** The milestone's one release, or null while there is none. */
export async function releaseOf(milestone: Milestone, trx: Trx): Promise<Release | null> {
  const row = await trx.from('milestone_releases').where('milestone_id', milestone.id).first()
  if (!row) return null
  return {
    publicId: row.public_id,
    amount: Money.of(row.amount_minor, row.currency),
    received: Money.of(row.received_minor, row.currency),
    fee: Money.of(row.fee_minor, row.currency),
    releasedBy: row.released_by,
    releasedAt: Number(row.released_at),
  }
}
