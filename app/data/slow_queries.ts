import env from '#start/env'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import type { Knex } from 'knex'

const USUALLY_SLOW_MS = 500
const LONGEST_TOLD = 1_000

interface SlowQuery {
  ms: number
  /** Its text with places for the values; values may be anybody's business and are left out. */
  sql: string
}

/** Logs a warning for every query that takes longer than `SLOW_QUERY_MS` (500 unless set; 0 logs none). */
export function logSlowQueries() {
  const slowMs = env.get('SLOW_QUERY_MS') ?? USUALLY_SLOW_MS
  if (slowMs <= 0) return
  const tell = ({ ms, sql }: SlowQuery) =>
    logger.warn({ ms: Math.round(ms), sql: sql.slice(0, LONGEST_TOLD) }, 'slow query')
  watchQueries(db.connection().getReadClient() as Knex, slowMs, tell)
}

/** Tells of every query that takes `slowMs` milliseconds or more, from the moment it has a connection. */
export function watchQueries(client: Knex, slowMs: number, tell: (query: SlowQuery) => void) {
  const begun = new Map<string, number>()
  const end = ({ __knexQueryUid: id, sql }: { __knexQueryUid: string; sql: string }) => {
    const ms = performance.now() - (begun.get(id) ?? Number.NaN)
    begun.delete(id)
    if (ms >= slowMs) tell({ ms, sql })
  }
  client.on('query', ({ __knexQueryUid: id }) => void begun.set(id, performance.now()))
  client.on('query-response', (_rows, query) => end(query))
  client.on('query-error', (_error, query) => end(query))
}
