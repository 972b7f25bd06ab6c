import { backgroundLoops } from '#app/jobs/worker'
import type { HealthCheck } from '#app/health/health_check'

const SILENT_FOR_MS = 30_000

/** Whether the loops this process runs still look for work; a process that leaves that to others has none. */
export default {
  name: 'background',
  decidesReadiness: true,
  async run() {
    const silent = Object.entries(backgroundLoops)
      .filter(([, { isRunning, lastTurnAt, startedAt }]) => {
        return isRunning && Date.now() - Math.max(lastTurnAt, startedAt) > SILENT_FOR_MS
      })
      .map(([name]) => name)
    return silent.length > 0 ? { status: 'down', details: { silent } } : { status: 'ok' }
  },
} satisfies HealthCheck
