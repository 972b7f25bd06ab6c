import db from '@adonisjs/lucid/services/db'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { lapsed } from '#app/time/lapsed'
import type { Rhythm } from '#modules/wallet/payouts/schedule_times'

export interface PayoutSchedule {
  id: number
  publicId: string
  accountId: number
  userId: number
  payoutMethodId: number
  currency: string
  rhythm: Rhythm
  /** From which available balance on a threshold is reached; null for the others. */
  threshold: Money | null
  /** Stays in the wallet. */
  keep: Money
  /** What the session that set it showed. */
  assurance: number
  nextAt: number
  dueOn: string
  /** Day and outcome of the last time: `paid`, or why it was left out. */
  lastOn: string | null
  lastOutcome: string | null
}

/** So long one process has a schedule for itself. */
export const LEASE_MS = 5 * 60_000

/** The account's schedules by currency. */
export async function payoutSchedulesOf(accountId: number): Promise<PayoutSchedule[]> {
  const rows = await db.from('payout_schedules').where('account_id', accountId).orderBy('currency')
  return rows.map(toSchedule)
}

export async function findPayoutSchedule(accountId: number, currency: string, trx?: Trx) {
  const row = await (trx ?? db).from('payout_schedules').where({ account_id: accountId, currency }).first()
  return row ? toSchedule(row) : null
}

/** Those whose time has come and that no process is at. */
export async function dueSchedules(now: number, limit: number): Promise<PayoutSchedule[]> {
  const rows = await db
    .from('payout_schedules')
    .where('next_at', '<=', now)
    .where(lapsed('leased_until', now, LEASE_MS))
    .orderBy('next_at')
    .limit(limit)
  return rows.map(toSchedule)
}

function toSchedule(row: any): PayoutSchedule {
  return {
    id: row.id,
    publicId: row.public_id,
    accountId: row.account_id,
    userId: row.user_id,
    payoutMethodId: row.payout_method_id,
    currency: row.currency,
    rhythm: rhythmOf(row),
    threshold: row.threshold_minor === null ? null : Money.of(row.threshold_minor, row.currency),
    keep: Money.of(row.keep_minor, row.currency),
    assurance: row.assurance,
    nextAt: Number(row.next_at),
    dueOn: row.due_on,
    lastOn: row.last_on,
    lastOutcome: row.last_outcome,
  }
}

function rhythmOf({ kind, weekday, day }: any): Rhythm {
  if (kind === 'weekly') return { kind, weekday }
  return kind === 'monthly' ? { kind, day } : { kind: 'threshold' }
}
