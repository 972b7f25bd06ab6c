import { randomInt } from 'node:crypto'

export const LONGEST_PAUSE_MS = 600_000

/**
 * How long to wait after the `attempts`-th failure, in milliseconds: doubling from `firstMs` up to ten minutes, a
 * quarter shorter or longer by chance, so that what failed together is not tried again together.
 */
export function pauseAfter(attempts: number, firstMs = 1_000) {
  const pause = Math.min(LONGEST_PAUSE_MS, firstMs * 2 ** (attempts - 1))
  return Math.round((pause * randomInt(750, 1_251)) / 1_000)
}
