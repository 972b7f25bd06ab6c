import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'

const READY_FOR = 7 * 86_400_000

export interface Recovery {
  id: number
  readyAt: number
  isReady: boolean
}

/** Somebody's recovery that is under way; one that nobody finished within a week of being ready is none any more. */
export async function openRecovery(userId: number, trx?: Trx): Promise<Recovery | null> {
  const row = await (trx ?? db)
    .from('factor_recoveries')
    .where('user_id', userId)
    .whereNull('cancelled_at')
    .whereNull('finished_at')
    .where('ready_at', '>', clock.now() - READY_FOR)
    .orderBy('id', 'desc')
    .first()
  return row ? { id: row.id, readyAt: Number(row.ready_at), isReady: clock.now() >= Number(row.ready_at) } : null
}

/** Until when no money leaves an account because somebody who acts for it came back without their factors; null when it may. */
export async function frozenUntil(accountId: number, trx?: Trx): Promise<number | null> {
  const row = await (trx ?? db)
    .from('factor_recoveries')
    .join('memberships', 'memberships.user_id', 'factor_recoveries.user_id')
    .where('memberships.account_id', accountId)
    .where('factor_recoveries.frozen_until', '>', clock.now())
    .max('factor_recoveries.frozen_until as until')
    .first()
  return row?.until ? Number(row.until) : null
}
