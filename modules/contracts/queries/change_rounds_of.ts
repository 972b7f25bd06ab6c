import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'

/** How often changes were asked for to a milestone, and how often they still can be. */
export async function changeRoundsOf({ changeRounds }: Contract, milestone: Milestone, trx?: Trx) {
  const [{ total }] = await (trx ?? db).from('change_requests').where('milestone_id', milestone.id).count('* as total')
  const used = Number(total)
  return { used, left: Math.max(0, changeRounds - used) }
}
