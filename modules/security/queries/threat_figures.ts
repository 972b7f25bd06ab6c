import db from '@adonisjs/lucid/services/db'
import { SEVERITIES } from '#app/audit/acts'
import type { Severity } from '#app/audit/audit'
import { clock } from '#app/time/clock'
import { MINUTE, minuteOf } from '../watch/count_acts.js'

const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What the figures count, by the acts of the audit log. */
const FIGURES = {
  failed: ['security.sign_in_failed', 'security.factor_failed'],
  refused: ['security.sign_in_blocked', 'security.address_refused'],
  stepped_up: ['security.stepped_up'],
  new_devices: ['security.new_device'],
  rate_limited: ['security.rate_limited'],
} as const
const ATTACKS = [...FIGURES.failed, ...FIGURES.refused, ...FIGURES.rate_limited]

export type FigureName = keyof typeof FIGURES | 'critical'

export interface Figure {
  name: FigureName
  hour: number
  day: number
}

export interface ThreatFigures {
  figures: Figure[]
  /** Entries of the last day by severity. */
  bySeverity: Record<Severity, number>
  /** The last sixty minutes, the running one last: failed, refused and slowed tries. */
  minutes: { at: number; times: number }[]
}

/** The figures of the last hour and day, from the counters per minute; two queries, however much happened. */
export async function threatFigures(): Promise<ThreatFigures> {
  const now = minuteOf(clock.now())
  const rows = await counted(now)
  const sum = (isMeant: (row: Counted) => boolean, what: 'hour' | 'day') =>
    rows.filter(isMeant).reduce((total, row) => total + row[what], 0)
  const figure = (name: FigureName, isMeant: (row: Counted) => boolean): Figure => {
    return { name, hour: sum(isMeant, 'hour'), day: sum(isMeant, 'day') }
  }
  const named = Object.entries(FIGURES).map(([name, acts]) =>
    figure(name as FigureName, ({ act }) => (acts as readonly string[]).includes(act))
  )
  const bySeverity = SEVERITIES.map((severity) => [severity, sum((row) => row.severity === severity, 'day')])
  return {
    figures: [...named, figure('critical', ({ severity }) => severity === 'critical')],
    bySeverity: Object.fromEntries(bySeverity),
    minutes: await attacksByMinute(now),
  }
}

interface Counted {
  act: string
  severity: string
  hour: number
  day: number
}

async function counted(now: number): Promise<Counted[]> {
  const lately = db.raw('sum(case when minute_at > ? then times else 0 end) as hour', [now - HOUR])
  const rows = await db
    .from('security_counts')
    .where('minute_at', '>', now - DAY)
    .groupBy('act', 'severity')
    .select('act', 'severity', lately)
    .sum('times as day')
  return rows.map((row) => ({ act: row.act, severity: row.severity, hour: Number(row.hour), day: Number(row.day) }))
}

async function attacksByMinute(now: number) {
  const rows = await db
    .from('security_counts')
    .where('minute_at', '>', now - HOUR)
    .whereIn('act', ATTACKS)
    .groupBy('minute_at')
    .select('minute_at')
    .sum('times as times')
  const times = new Map(rows.map((row) => [Number(row.minute_at), Number(row.times)]))
  return Array.from({ length: 60 }, (_, index) => {
    const at = now - (59 - index) * MINUTE
    return { at, times: times.get(at) ?? 0 }
  })
}
