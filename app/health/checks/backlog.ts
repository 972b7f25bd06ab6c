import db from '@adonisjs/lucid/services/db'
import type { HealthCheck } from '#app/health/health_check'

const LATE_AFTER_SECONDS = 120

/** How much work waits, how long the oldest has been due, how much is dead. */
export default {
  name: 'backlog',
  async run() {
    const [deliveries, jobs] = [await figuresOf('outbox_deliveries'), await figuresOf('kernel_jobs')]
    const isLate = Math.max(deliveries.lagSeconds, jobs.lagSeconds) > LATE_AFTER_SECONDS
    const isDegraded = isLate || deliveries.dead + jobs.dead > 0
    return { status: isDegraded ? 'degraded' : 'ok', details: { deliveries, jobs } }
  },
} satisfies HealthCheck

async function figuresOf(table: string) {
  const rows = await db
    .from(table)
    .whereIn('state', ['pending', 'dead'])
    .groupBy('state')
    .select('state')
    .count('* as total')
    .min('available_at as oldest')
  const of = (state: string) => rows.find((row) => row.state === state)
  const oldest = Number(of('pending')?.oldest ?? Infinity)
  return {
    waiting: Number(of('pending')?.total ?? 0),
    dead: Number(of('dead')?.total ?? 0),
    lagSeconds: Math.max(0, Math.round((Date.now() - oldest) / 1_000)) || 0,
  }
}
