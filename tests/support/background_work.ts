import { startRelay, stopRelay } from '#app/data/relay'
import { startSchedules, stopSchedules } from '#app/jobs/worker'

/** Events and schedules as in a running process; returns how to stop them. */
export function startBackgroundWork() {
  startRelay()
  startSchedules()
  return async () => {
    await Promise.all([stopRelay(), stopSchedules()])
  }
}
