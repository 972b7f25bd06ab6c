import db from '@adonisjs/lucid/services/db'
import type { Row } from '#app/admin/define_resource'
import { Money } from '#app/money/money'
import { withPartyNames } from '#modules/contracts/queries/party_names'

/** Adds to disputes who their sides are and the split that was proposed last; two queries for all of them. */
export async function withCase(rows: Row[]): Promise<Row[]> {
  const ids = rows.map(({ id }) => id)
  const splits = await db
    .from('dispute_splits')
    .whereIn('dispute_id', ids)
    .orderBy('id')
    .select('dispute_id', 'freelancer_minor')
  const last = new Map(splits.map((row) => [row.dispute_id, row.freelancer_minor]))
  return (await withPartyNames(rows)).map((row) => ({
    ...row,
    split: last.has(row.id) ? Money.of(last.get(row.id), row.currency) : null,
  }))
}
