import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'

/** Was this account invited to a project, or did it propose before the project was kept to those who are invited? */
export async function isLetIn(projectId: number, accountId: number, trx?: Trx): Promise<boolean> {
  const mine = { project_id: projectId, account_id: accountId }
  const invited = await (trx ?? db).from('invitations').where(mine).whereNot('state', 'taken_back').select('id').first()
  return Boolean(invited) || wroteFor(projectId, accountId, trx)
}

/** Did this account ever send a proposal for a project? */
export async function wroteFor(projectId: number, accountId: number, trx?: Trx): Promise<boolean> {
  const mine = { project_id: projectId, account_id: accountId }
  return Boolean(await (trx ?? db).from('proposals').where(mine).select('id').first())
}
