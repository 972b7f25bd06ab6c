import { AsyncLocalStorage } from 'node:async_hooks'

const IN_BACKGROUND_MS = 200
const shorter = new AsyncLocalStorage<number>()

/**
 * Runs work for which nobody waits and which is tried again by itself: while another process holds the SQLite file it
 * waits but shortly for its turn, so that whoever asked for a page does not wait behind it.
 */
export function inBackground<T>(work: () => Promise<T>): Promise<T> {
  return shorter.run(IN_BACKGROUND_MS, work)
}

/** Whether nobody waits for what runs now. */
export function isInBackground() {
  return shorter.getStore() !== undefined
}

/** How long a statement may wait that would usually wait so long. */
export function patienceOf(usualMs: number) {
  return shorter.getStore() ?? usualMs
}
