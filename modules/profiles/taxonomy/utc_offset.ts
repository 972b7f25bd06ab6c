import { DateTime } from 'luxon'
import { clock } from '#app/time/clock'

/** Minutes a zone is ahead of UTC while its clocks are not put forward; null for an unknown zone. */
export function standardOffset(zone: string): number | null {
  const { year } = clock.dateTime()
  const offsets = [1, 7].map((month) => DateTime.fromObject({ year, month }, { zone }))
  return offsets.every(({ isValid }) => isValid) ? Math.min(...offsets.map(({ offset }) => offset)) : null
}
