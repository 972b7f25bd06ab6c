import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'

/** Countries by account id; accounts without a profile, or that name none, are missing. */
export async function countriesOf(accountIds: number[], trx?: Trx): Promise<Map<number, string>> {
  const rows = await (trx ?? db)
    .from('profiles')
    .whereIn('account_id', accountIds)
    .whereNotNull('country')
    .select('account_id', 'country')
  return new Map(rows.map((row) => [row.account_id, row.country]))
}
