import logger from '@adonisjs/core/services/logger'
import type { Outcome } from '#app/outcome'
import { runAction, type Doing } from './run_action.js'

/** No more rows than this at once. */
export const MOST_ROWS = 200

export interface RowOutcome {
  key: string
  outcome: Outcome<unknown, string>
}

/** Takes an action on one row after another; what is refused, or fails, for one does not touch the others. */
export async function runBulk(doing: Doing, keys: string[]): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = []
  for (const key of keys.slice(0, MOST_ROWS)) {
    outcomes.push({ key, outcome: await runAction(doing, key).catch((error) => failed(error, doing, key)) })
  }
  return outcomes
}

function failed(err: unknown, { resource, action }: Doing, key: string): Outcome<never, string> {
  logger.error({ err, resource: resource.name, action: action.name, key }, 'an action on one of several rows failed')
  return { ok: false, reason: 'failed' }
}
