import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { factsOf } from '#modules/profiles/queries/facts'

export interface ClientRecord {
  /** The last part of /clients/:slug. */
  slug: string
  /** What was released to freelancers, per currency, the largest first. */
  spend: { minor: number; currency: string }[]
  projectsPosted: number
  contractsStarted: number
  /** Contracts per project posted, at most 1; null before the first project. */
  hireRate: number | null
  /** Mean of the ratings they gave, null without any. */
  ratingGiven: number | null
  isPaymentVerified: boolean
  /** Epoch milliseconds. */
  memberSince: number
}

/** Records by account id; accounts without a profile are missing. */
export async function clientRecords(accountIds: number[], trx?: Trx): Promise<Map<number, ClientRecord>> {
  const ids = [...new Set(accountIds)]
  if (ids.length === 0) return new Map()
  const rows = await (trx ?? db).from('profiles').whereIn('account_id', ids).select('account_id', 'slug', 'created_at')
  const facts = await factsOf(ids, trx)
  return new Map(
    rows.map((row) => {
      const own = facts.get(row.account_id)!
      const projectsPosted = own.count('projects_posted')
      const contractsStarted = own.count('contracts_started')
      const record = {
        slug: row.slug,
        spend: own.sums('spent_minor'),
        projectsPosted,
        contractsStarted,
        hireRate: projectsPosted > 0 ? Math.min(1, contractsStarted / projectsPosted) : null,
        ratingGiven: own.mean('rating_given'),
        isPaymentVerified: own.count('payment_verified') > 0,
        memberSince: Number(row.created_at),
      }
      return [row.account_id, record]
    })
  )
}
