import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'

/** Whether a contract between two accounts was signed by both, whatever became of it later. */
export async function haveBegun(one: number, other: number, trx?: Trx): Promise<boolean> {
  const row = await (trx ?? db)
    .from('contracts')
    .whereNotNull('started_at')
    .where((either) =>
      either
        .where({ client_account_id: one, freelancer_account_id: other })
        .orWhere({ client_account_id: other, freelancer_account_id: one })
    )
    .select('id')
    .first()
  return Boolean(row)
}
