import { DateTime } from 'luxon'
import { scheduleHour } from '#modules/wallet/payouts/settings'

export const SCHEDULE_KINDS = ['weekly', 'monthly', 'threshold'] as const

/** When money is paid out by itself; a threshold is looked at every hour and reached at most once a day. */
export type Rhythm =
  | { kind: 'weekly'; weekday: number }
  /** A day a month does not have is its last. */
  | { kind: 'monthly'; day: number }
  | { kind: 'threshold' }

export interface DueTime {
  /** Epoch milliseconds. */
  at: number
  /** The day it stands for where the person lives, as YYYY-MM-DD: paid once. */
  on: string
}

/** The next time strictly after `after`, by the clock on the person's wall. */
export function nextDue(rhythm: Rhythm, after: number, zone: string): DueTime {
  const from = DateTime.fromMillis(after, { zone })
  const next = rhythm.kind === 'threshold' ? from.startOf('hour').plus({ hours: 1 }) : nextDay(rhythm, from)
  return { at: next.toMillis(), on: next.toISODate()! }
}

/** For a threshold that was reached on a day: not before the next one. */
export function nextDayAfter(on: string, now: number, zone: string): DueTime {
  const next = DateTime.max(DateTime.fromISO(on, { zone }).plus({ days: 1 }).startOf('day'), DateTime.fromMillis(now))
  return nextDue({ kind: 'threshold' }, next.toMillis() - 1, zone)
}

function nextDay(rhythm: Exclude<Rhythm, { kind: 'threshold' }>, from: DateTime) {
  const candidates =
    rhythm.kind === 'weekly'
      ? [0, 1].map((weeks) => from.plus({ days: ((rhythm.weekday - from.weekday + 7) % 7) + 7 * weeks }))
      : [0, 1].map((months) => dayOf(from.startOf('month').plus({ months }), rhythm.day))
  return candidates.map(atHour).find((candidate) => candidate > from)!
}

function dayOf(month: DateTime, day: number) {
  return month.set({ day: Math.min(day, month.daysInMonth!) })
}

const atHour = (day: DateTime) => day.startOf('day').set({ hour: scheduleHour.get() })
