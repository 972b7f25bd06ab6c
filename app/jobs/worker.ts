import { startSealing, stopSealing } from '#app/audit/audit_loop'
import { relayLoop } from '#app/data/relay'
import { jobLoop } from '#app/jobs/job_queue'
import { scheduleLoop } from '#app/jobs/schedule_loop'
import { startSending, stopSending } from '#app/outgoing/outgoing_loops'

/** What takes its work from the database by claims. */
export const backgroundLoops = { relay: relayLoop, schedules: scheduleLoop, jobs: jobLoop }

/** Starts the background work of this process: relay, schedules, jobs, mails, audit seals. Any number of processes may. */
export function startWorker() {
  startSending()
  startSealing()
  for (const loop of Object.values(backgroundLoops)) loop.start()
}

/** Takes nothing new, finishes what is in hand, gives the rest back. */
export async function stopWorker() {
  await Promise.all([stopSending(), stopSealing(), ...Object.values(backgroundLoops).map((loop) => loop.stop())])
}
