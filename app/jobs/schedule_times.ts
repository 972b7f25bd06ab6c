import { CronExpressionParser } from 'cron-parser'
import type { ScheduleEntry } from '#app/modules/define_module'

/** When an entry is due next, after the moment `from` (epoch ms). Throws for a cron expression that is none. */
export function nextRunAt(entry: ScheduleEntry, from: number): number {
  if ('everySeconds' in entry) return from + entry.everySeconds * 1_000
  return CronExpressionParser.parse(entry.cron, { currentDate: from, tz: 'UTC' }).next().getTime()
}

/** When an entry that no process has seen yet is due: an interval at once, a cron expression at its time. */
export function firstRunAt(entry: ScheduleEntry, now: number): number {
  return 'everySeconds' in entry ? now : nextRunAt(entry, now)
}
