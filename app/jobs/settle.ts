import { setTimeout as wait } from 'node:timers/promises'
import { isDatabaseGone, isRetryable } from '#app/data/errors'
import { LEASE_MS } from '#app/jobs/work_table'

const BETWEEN_MS = 100
/** Well within the claim, so that nobody else has begun the work meanwhile. */
const PATIENCE_MS = LEASE_MS / 3

/**
 * Writes down how work went, trying on while the database is busy or away: what is done and not written down is done
 * once more, when its lease is over.
 */
export async function settle<T>(write: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await write()
    } catch (error) {
      const mayPass = isDatabaseGone(error) || isRetryable(error)
      if (!mayPass || performance.now() > end) throw error
      await wait(BETWEEN_MS)
    }
  }
}
