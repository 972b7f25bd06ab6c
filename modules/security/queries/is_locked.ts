import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'

/** True while somebody who said "this was not me" has not chosen a new password by mail: nothing of theirs is changed. */
export async function isLocked(userId: number, trx?: Trx): Promise<boolean> {
  const row = await (trx ?? db).from('users').where('id', userId).select('locked_at').first()
  return (row?.locked_at ?? null) !== null
}
