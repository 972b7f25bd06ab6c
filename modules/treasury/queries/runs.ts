import db from '@adonisjs/lucid/services/db'
import { Money, toMinor } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { lapsed } from '#app/time/lapsed'
import { CLAIM_MS, dayAt, SETTLED_AFTER_MS } from '../reconciliation/days.js'

/** Clocks of several machines differ by less. */
const SKEW_MS = 60_000

/** compared: what differs has a case. unanswered: there was no statement to compare with, which says nothing. */
export type RunState = 'running' | 'compared' | 'unanswered'
export const RUN_STATES = ['running', 'compared', 'unanswered'] as const satisfies RunState[]

export interface Run {
  id: number
  publicId: string
  gateway: string
  day: string
  state: RunState
  attempts: number
  error: string | null
  endedAt: number | null
}

/**
 * The latest day of each gateway that was begun; the day before it was begun, too. Days that are not over by now were begun
 * by a clock that was ahead, and say nothing about those before them.
 */
export async function lastDays(now: number): Promise<Map<string, string>> {
  const over = db.from('recon_runs').where('day', '<', dayAt(now - SETTLED_AFTER_MS).name)
  const rows = await over.groupBy('gateway').select('gateway').max('day as day')
  return new Map(rows.map(({ gateway, day }) => [gateway, day]))
}

/** The newest day of each gateway, as it ended. */
export async function newestRuns(): Promise<Run[]> {
  const newest = db.from('recon_runs').groupBy('gateway').max('id')
  return (await db.from('recon_runs').whereIn('id', newest).orderBy('gateway')).map(toRun)
}

export async function runNamed(publicId: string): Promise<Run | null> {
  const row = await db.from('recon_runs').where('public_id', publicId).first()
  return row ? toRun(row) : null
}

/**
 * Days that are to be asked about again: they got no answer, their process died, or they were compared by a clock that
 * was ahead and put back since, before they had even begun.
 */
export async function runsToRepeat(endedBefore: number, now: number): Promise<Run[]> {
  const rows = await db
    .from('recon_runs')
    .where((either) =>
      either
        .where((unanswered) => unanswered.where('state', 'unanswered').where('ended_at', '<=', endedBefore))
        .orWhere((died) => died.where('state', 'running').where(lapsed('claimed_until', now, CLAIM_MS)))
        .orWhere((ahead) =>
          ahead.where('ended_at', '>', now + SKEW_MS).where('day', '<', dayAt(now - SETTLED_AFTER_MS).name)
        )
    )
    .orderBy('day')
    .limit(20)
  return rows.map(toRun)
}

/** What moved on a day by both accounts, and what the gateway should have held when they were compared. */
export async function sumsOfRun(runId: number) {
  const rows = await db.from('recon_sums').where('run_id', runId).orderBy('currency')
  return rows.map((row) => {
    const money = (column: string) => new Money(toMinor(row[column]), row.currency)
    return {
      currency: row.currency,
      ledger: money('ledger_minor'),
      statement: money('statement_minor'),
      float: money('float_minor'),
    }
  })
}

/** How many of the differences that each of these days found are open. */
export async function casesOfRuns(runIds: number[]): Promise<Map<number, number>> {
  const open = db.from('recon_cases').whereIn('run_id', runIds).where('state', 'open')
  const rows = await open.groupBy('run_id').select('run_id').count('* as n')
  return new Map(rows.map((row) => [Number(row.run_id), Number(row.n)]))
}

/** References of everything a gateway and we do not agree on yet. */
export async function referencesInQuestion(gateway: string, trx: Trx): Promise<string[]> {
  const rows = await trx
    .from('recon_cases')
    .where('gateway', gateway)
    .whereIn('state', ['open', 'explained'])
    .distinct('reference')
  return rows.map(({ reference }) => reference)
}

function toRun(row: any): Run {
  return {
    id: Number(row.id),
    publicId: row.public_id,
    gateway: row.gateway,
    day: row.day,
    state: row.state,
    attempts: Number(row.attempts),
    error: row.error,
    endedAt: row.ended_at === null ? null : Number(row.ended_at),
  }
}
