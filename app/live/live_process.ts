import { liveTail } from '#app/live/live_tail'
import { startRechecking, stopRechecking } from '#app/live/recheck'

/** What a process that holds streams does beside them. */
export function startLive() {
  liveTail.start()
  startRechecking()
}

export async function stopLive() {
  await Promise.all([liveTail.stop(), stopRechecking()])
}
