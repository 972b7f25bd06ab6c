import { DateTime } from 'luxon'
import { clock } from '#app/time/clock'

/** Days without a time of day, as `2026-12-05`: dates people agree on are the same day everywhere. */
export function isDay(text: string) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid
}

/** Today where the person is. */
export function today(zone: string) {
  return clock.dateTime().setZone(zone).toISODate()!
}

export function addDays(day: string, days: number) {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate()!
}

/** When a day begins where the person is, as epoch milliseconds. */
export function startOf(day: string, zone: string) {
  return DateTime.fromISO(day, { zone }).startOf('day').toMillis()
}

/** "5 Dec 2026" in the reader's language. */
export function formatDay(day: string, locale: string) {
  return DateTime.fromISO(day, { zone: 'utc' })
    .setLocale(locale)
    .toLocaleString({ day: 'numeric', month: 'short', year: 'numeric' })
}
