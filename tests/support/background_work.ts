import { relayLoop } from '#app/data/relay'
import { scheduleLoop } from '#app/jobs/schedule_loop'

/** Events and schedules as in a running process; returns how to stop them. Jobs run at once in tests. */
export function startBackgroundWork() {
  relayLoop.start()
  scheduleLoop.start()
  return async () => {
    await Promise.all([relayLoop.stop(), scheduleLoop.stop()])
  }
}
