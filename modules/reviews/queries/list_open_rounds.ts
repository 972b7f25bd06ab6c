import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'

/** Contracts that an account has ended and not yet reviewed, the most urgent first. */
export async function listOpenRounds(accountId: number) {
  const rows = await db
    .from('review_rounds')
    .whereNull('revealed_at')
    .where('closes_at', '>', clock.now())
    .where((query) => query.where('client_account_id', accountId).orWhere('freelancer_account_id', accountId))
    .whereNotIn('id', db.from('reviews').where('author_account_id', accountId).select('round_id'))
    .orderBy('closes_at')
    .limit(5)
    .select('contract_id', 'title', 'closes_at')
  return rows.map((row) => ({
    contractId: row.contract_id as string,
    title: row.title as string,
    closesAt: Number(row.closes_at),
  }))
}
