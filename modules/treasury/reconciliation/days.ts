import { DateTime } from 'luxon'

const HOUR_MS = 3_600_000
/** A day is compared this long after its end: until then what crossed midnight has reached both sides. */
export const SETTLED_AFTER_MS = 2 * HOUR_MS
/** So long one process has a day for itself. */
export const CLAIM_MS = 10 * 60_000
/** How far back a gateway's first comparison goes. */
const FIRST_DAYS = 35
/** A turn takes so many days of a gateway and leaves the rest to the next. */
const MOST_DAYS = 10

export interface Day {
  /** "2026-11-25", UTC. */
  name: string
  from: number
  until: number
}

export function dayAt(moment: number): Day {
  const start = DateTime.fromMillis(moment, { zone: 'utc' }).startOf('day')
  return { name: start.toISODate()!, from: start.toMillis(), until: start.plus({ days: 1 }).toMillis() }
}

export function dayNamed(name: string): Day {
  return dayAt(DateTime.fromISO(name, { zone: 'utc' }).toMillis())
}

/**
 * The days that are over and were not compared, oldest first: from the day after the last one, or from the first booking
 * on, at most 35 days back. However long nothing ran, no day is left out and none is there twice.
 */
export function daysDue({ last, since, now }: { last: string | null; since: number; now: number }): Day[] {
  const days: Day[] = []
  const over = now - SETTLED_AFTER_MS
  const earliest = Math.max(since, dayAt(now).from - FIRST_DAYS * 24 * HOUR_MS)
  let day = last ? dayAt(dayNamed(last).until) : dayAt(earliest)
  while (day.until <= over && days.length < MOST_DAYS) {
    days.push(day)
    day = dayAt(day.until)
  }
  return days
}
