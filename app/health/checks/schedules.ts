import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { scheduleEntries } from '#app/jobs/schedules'
import type { HealthCheck } from '#app/health/health_check'

const OVERDUE_AFTER_MS = 120_000

/** Schedules that should have run two minutes ago, and those that failed the last time. */
export default {
  name: 'schedules',
  async run() {
    const names = scheduleEntries().map(({ name }) => name)
    const rows = await db
      .from('kernel_schedules')
      .whereIn('name', names)
      .select('name', 'next_run_at', 'claim', 'failures')
    const late = rows.filter((row) => !row.claim && Number(row.next_run_at) < clock.now() - OVERDUE_AFTER_MS)
    const failing = rows.filter((row) => Number(row.failures) > 0)
    const details = { overdue: late.map(({ name }) => name), failing: failing.map(({ name }) => name) }
    return { status: late.length + failing.length > 0 ? 'degraded' : 'ok', details }
  },
} satisfies HealthCheck
