import { isUniqueViolation } from '#app/data/errors'
import { rightsChanged } from '#app/live/rights'
import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import type { Role } from '../roles.js'

/** Gives a person a role. Returns false when they have it. */
export async function grantRole(userId: number, role: Role, trx: Trx): Promise<boolean> {
  if (await trx.from('user_roles').where({ user_id: userId, role }).select('id').first()) return false
  try {
    await trx.table('user_roles').insert({ user_id: userId, role, created_at: clock.now() })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** Takes a role away, and with it what only that role may hear live. Returns false when they did not have it. */
export async function revokeRole(userId: number, role: Role, trx: Trx): Promise<boolean> {
  const isTaken = Number(await trx.from('user_roles').where({ user_id: userId, role }).delete()) > 0
  if (isTaken) await rightsChanged(userId, trx)
  return isTaken
}
