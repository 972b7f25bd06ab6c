import { AsyncLocalStorage } from 'node:async_hooks'

const ROUNDS_MS = 100
const shorter = new AsyncLocalStorage<number>()

/**
 * Runs what comes round again in a moment anyway: while another process holds the SQLite file it waits but shortly for
 * its turn, so that nobody who asked for a page waits behind it.
 */
export function inRounds<T>(work: () => Promise<T>): Promise<T> {
  return shorter.run(ROUNDS_MS, work)
}

/** How long a statement may wait that would usually wait so long. */
export function patienceOf(usualMs: number) {
  return shorter.getStore() ?? usualMs
}
