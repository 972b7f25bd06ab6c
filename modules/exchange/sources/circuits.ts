import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import type { RateSource } from './rate_source.js'

/** After so many failures in a row a source is left alone for a while, each time for longer. */
const PATIENCE = 3
const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 30 * 60_000

export interface SourceState {
  name: string
  failures: number
  /** Not asked before (epoch ms); null while it is asked each time. */
  restingUntil: number | null
  answeredAt: number | null
  failedAt: number | null
  error: string | null
}

export async function sourceStates(): Promise<Map<string, SourceState>> {
  const rows = await db.from('exchange_sources').orderBy('name')
  return new Map(rows.map((row) => [row.name, toState(row)]))
}

/** Those that may be asked now. */
export async function askable(sources: RateSource[]): Promise<RateSource[]> {
  const states = await sourceStates()
  return sources.filter(({ name }) => (states.get(name)?.restingUntil ?? 0) <= clock.now())
}

export async function noteAnswer(name: string) {
  await write(name, { failures: 0, resting_until_at: null, answered_at: clock.now(), error: null })
}

export async function noteFailure(name: string, error: unknown) {
  const failures = ((await sourceStates()).get(name)?.failures ?? 0) + 1
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - PATIENCE), LONGEST_PAUSE_MS)
  await write(name, {
    failures,
    resting_until_at: failures >= PATIENCE ? clock.now() + pause : null,
    failed_at: clock.now(),
    error: wordsOf(error).slice(0, 200),
  })
}

async function write(name: string, columns: Record<string, unknown>) {
  await db
    .table('exchange_sources')
    .insert({ name, ...columns })
    .onConflict('name')
    .merge(columns)
}

/** What went wrong; an address may have a key in it and is left out. */
function wordsOf(error: unknown) {
  const { code, name, message } = error as { code?: string; name?: string; message?: string }
  if (name === 'TimeoutError' || code === 'ABORT_ERR') return 'no answer in time'
  return code ?? (message ?? 'unknown').replace(/https?:\/\/\S+/g, '…')
}

function toState(row: any): SourceState {
  const moment = (value: unknown) => (value === null || value === undefined ? null : Number(value))
  return {
    name: row.name,
    failures: Number(row.failures),
    restingUntil: moment(row.resting_until_at),
    answeredAt: moment(row.answered_at),
    failedAt: moment(row.failed_at),
    error: row.error,
  }
}
