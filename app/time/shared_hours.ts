import { DateTime } from 'luxon'

const DAY = 24
const START = 9
const LENGTH = 9

export interface SharedHours {
  /** Hours of the reader's working day (9 to 18) in which the other works, too. */
  hours: number
  /** Bars on the reader's clock, whole hours: where each begins and how long it is. */
  you: Bar
  them: Bar
  both: Bar | null
}

interface Bar {
  from: number
  span: number
}

/** How two working days of nine hours lie against each other at a moment, on the reader's clock; null for an unknown zone. */
export function sharedHours(yourZone: string, theirZone: string, at: number): SharedHours | null {
  const here = DateTime.fromMillis(at, { zone: yourZone })
  const there = DateTime.fromMillis(at, { zone: theirZone })
  if (!here.isValid || !there.isValid) return null

  const ahead = (there.offset - here.offset) / 60
  const candidates = [-DAY, 0, DAY].map((turn) => START - ahead + turn)
  const theirs = candidates.sort((a, b) => overlap(b) - overlap(a) || Math.abs(a - START) - Math.abs(b - START))[0]
  const hours = overlap(theirs)
  return {
    hours,
    you: { from: START, span: LENGTH },
    them: clipped(theirs, LENGTH),
    both: hours >= 1 ? clipped(Math.max(theirs, START), hours) : null,
  }
}

function overlap(from: number) {
  return Math.max(0, Math.min(from, START) + LENGTH - Math.max(from, START))
}

function clipped(from: number, length: number): Bar {
  const start = Math.min(DAY - 1, Math.max(0, Math.round(from)))
  const end = Math.max(start + 1, Math.min(DAY, Math.round(from + length)))
  return { from: start, span: end - start }
}
