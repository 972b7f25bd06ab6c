import { inBackground } from '#app/data/patience'
import { noteTrouble } from '#app/jobs/background_trouble'
import { InHand } from '#app/jobs/in_hand'
import { Pause } from '#app/jobs/pause'
import { claimSchedule, type ScheduleClaim } from '#app/jobs/schedule_claim'
import { runSchedule, scheduleEntries } from '#app/jobs/schedules'

const TICK_MS = 1_000

/** Looks once a second for schedules that are due. Each runs by itself: a long one holds up no other. */
class ScheduleLoop {
  #inHand = new InHand<ScheduleClaim>()
  #pause = new Pause()
  #loop: Promise<void> | undefined
  #isRunning = false
  #hasFailed = false
  /** When this process last looked through all of them, in wall-clock epoch milliseconds; 0 before the first time. */
  lastTurnAt = 0
  startedAt = 0

  get isRunning() {
    return this.#isRunning
  }

  start() {
    if (this.#isRunning) return
    this.#isRunning = true
    this.startedAt = Date.now()
    this.#loop = inBackground(() => this.#run())
  }

  /** Begins nothing new, waits for the runs in hand, leaves what takes too long to another process. */
  async stop() {
    this.#isRunning = false
    this.#pause.end()
    await this.#loop
    await this.#inHand.finish()
  }

  async #run() {
    await loadHandlers()
    while (this.#isRunning) {
      await this.#turn()
      if (this.#isRunning) await this.#pause.wait(TICK_MS)
    }
  }

  async #turn() {
    try {
      for (const entry of scheduleEntries()) {
        const claim = this.#isRunning ? await claimSchedule(entry) : null
        if (claim) this.#begin(claim)
      }
      this.lastTurnAt = Date.now()
      this.#hasFailed = false
    } catch (error) {
      if (!this.#hasFailed) noteTrouble(error, {}, 'schedules not readable, trying on')
      this.#hasFailed = true
    }
  }

  #begin(claim: ScheduleClaim) {
    const run = runSchedule(claim).catch((error) => {
      noteTrouble(error, { schedule: claim.entry.name }, 'run not settled, its lease will run out')
    })
    this.#inHand.add(claim, run)
  }
}

/**
 * Everything is due when a process starts: reading the code of one while another is inside a transaction would keep the
 * database locked for as long. What cannot be read fails in its own run.
 */
async function loadHandlers() {
  for (const { handler } of scheduleEntries()) await handler().catch(() => {})
}

export const scheduleLoop = new ScheduleLoop()
