import { DateTime } from 'luxon'

const DAY_STARTS = 9
const DAY_HOURS = 9

export interface SharedHours {
  /** Hours in which both work, 0 to 9. */
  hours: number
  /** When their day starts on the reader's clock, 0 to 23.75. */
  theirStart: number
  /** When the shared hours start on the reader's clock. */
  start: number
}

/**
 * How much of a nine-to-six day two time zones share, on the reader's clock at `now` (epoch milliseconds).
 * A day that begins before midnight or ends after it is looked at from both sides. Null for an unknown zone.
 */
export function sharedHours(mine: string, theirs: string, now: number): SharedHours | null {
  const here = DateTime.fromMillis(now, { zone: mine })
  const there = DateTime.fromMillis(now, { zone: theirs })
  if (!here.isValid || !there.isValid) return null

  const ahead = (there.offset - here.offset) / 60
  const candidates = [-24, 0, 24].map((shift) => overlap(DAY_STARTS - ahead + shift))
  const best = candidates.reduce((most, one) => (one.hours > most.hours ? one : most))
  return { ...best, theirStart: (((DAY_STARTS - ahead) % 24) + 24) % 24 }
}

function overlap(theirStart: number) {
  const start = Math.max(DAY_STARTS, theirStart)
  return { start, hours: Math.max(0, Math.min(DAY_STARTS, theirStart) + DAY_HOURS - start) }
}
