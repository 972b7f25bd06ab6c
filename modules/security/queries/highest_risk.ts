import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'

/** The highest risk, 0 to 100, of the sign-ins since then of the people who act for an account; 0 without any. */
export async function highestRisk(accountId: number, since: number, trx?: Trx): Promise<number> {
  const row = await (trx ?? db)
    .from('memberships')
    .join('sign_ins', 'sign_ins.user_id', 'memberships.user_id')
    .where('memberships.account_id', accountId)
    .where('sign_ins.outcome', 'entered')
    .where('sign_ins.created_at', '>=', since)
    .max('sign_ins.score as highest')
    .first()
  return Number(row?.highest ?? 0)
}
