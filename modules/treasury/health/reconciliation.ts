import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import type { HealthCheck } from '#app/health/health_check'

/** A day is over, settles for two hours and is compared within half an hour; a day more than that is late. */
const LATE_AFTER_HOURS = 2 * 24 + 3
const HOUR_MS = 3_600_000

/** When gateways were last compared with the ledger, and what is open since. Nothing to compare is fine. */
export default {
  name: 'reconciliation',
  async run() {
    const runs = await db
      .from('recon_runs')
      .groupBy('gateway')
      .select('gateway')
      .max('ended_at as last')
      .max('day as day')
    const [{ n: open }] = await db.from('recon_cases').where('state', 'open').count('* as n')
    const [{ n: unanswered }] = await db.from('recon_runs').where('state', 'unanswered').count('* as n')
    const late = runs.filter(({ last }) => hoursSince(last) > LATE_AFTER_HOURS).map(({ gateway }) => gateway)
    const details = {
      hoursSinceLast: runs.length === 0 ? null : Math.min(...runs.map(({ last }) => hoursSince(last))),
      late,
      unanswered: Number(unanswered),
      openCases: Number(open),
    }
    return { status: late.length > 0 || Number(unanswered) > 0 ? 'degraded' : 'ok', details }
  },
} satisfies HealthCheck

function hoursSince(moment: unknown) {
  return Math.round((clock.now() - Number(moment)) / HOUR_MS)
}
