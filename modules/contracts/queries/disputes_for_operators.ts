import db from '@adonisjs/lucid/services/db'
import type { Row } from '#app/admin/define_resource'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'

/** Adds to disputes who their sides are and the split that was proposed last; two queries for all of them. */
export async function withCase(rows: Row[]): Promise<Row[]> {
  const accountIds = rows.flatMap((row) => [row.client_account_id, row.freelancer_account_id])
  const accounts = await use('security').accounts([...new Set(accountIds)])
  const splits = await db
    .from('dispute_splits')
    .whereIn(
      'dispute_id',
      rows.map(({ id }) => id)
    )
    .orderBy('id')
    .select('dispute_id', 'freelancer_minor')
  const last = new Map(splits.map((row) => [row.dispute_id, row.freelancer_minor]))
  return rows.map((row) => ({
    ...row,
    client: accounts.get(row.client_account_id)?.name,
    freelancer: accounts.get(row.freelancer_account_id)?.name,
    split: last.has(row.id) ? Money.of(last.get(row.id), row.currency) : null,
  }))
}
