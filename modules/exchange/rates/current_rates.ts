import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import { sourcesInUse } from '#modules/exchange/sources/sources'
import { RateTable } from './rate_table.js'
import { FRESH_MS, refreshRates } from './refresh_rates.js'
import { snapshotTable } from './snapshot.js'
import { readStoredRates, type StoredRates } from './stored_rates.js'

/** Older rates are shown while new ones are asked for, up to an hour; then they only stand in, and nothing is converted. */
const USABLE_MS = 3_600_000

const dated = snapshotTable()
let kept: { fetchedAt: number; table: RateTable } | undefined

/**
 * The rates in force. Without a source it is the dated table, and costs no query. With sources: what any process asked
 * for within five minutes, one query and then none; up to an hour old while they are asked again behind it; after that
 * `wait` waits for the answer, and without it, or without an answer, everything is marked stale.
 */
export async function currentRates({ wait = false } = {}): Promise<RateTable> {
  if (sourcesInUse().length === 0) return dated
  if (kept && ageOf(kept) < FRESH_MS && ageOf(kept) >= 0) return kept.table
  const stored = await readStoredRates()
  if (ageOf(stored) >= FRESH_MS) {
    const asked = refreshRates().catch((error) => logger.warn({ err: error }, 'rates could not be refreshed'))
    if (wait && ageOf(stored) >= USABLE_MS) {
      await asked
      return keep(await readStoredRates())
    }
  }
  return keep(stored)
}

/** Tests only: what this process remembers. */
export function forgetRates() {
  kept = undefined
}

function keep(stored: StoredRates): RateTable {
  const isStale = ageOf(stored) >= USABLE_MS
  const live = [...stored.quotations].map(([code, one]) => [code, { ...one, isStale: one.isStale || isStale }] as const)
  const table = new RateTable(new Map([...snapshotTable(true).quotations, ...live]))
  kept = { fetchedAt: stored.fetchedAt, table }
  return table
}

function ageOf({ fetchedAt }: { fetchedAt: number }) {
  return clock.now() - fetchedAt
}
