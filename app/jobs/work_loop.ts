import { inBackground } from '#app/data/patience'
import { noteTrouble } from '#app/jobs/background_trouble'
import type { Claim } from '#app/jobs/claim'
import { InHand } from '#app/jobs/in_hand'
import { Pause } from '#app/jobs/pause'

export interface WorkSource {
  name: string
  /** Claims at most `most` pieces of work that are due. */
  claim(most: number): Promise<Claim[]>
  /** Does one piece and writes down how it went. */
  carryOut(claim: Claim): Promise<unknown>
}

const IDLE_MS = 500
const LONGEST_IDLE_MS = 2_500

/** Works off a source until it is stopped, some pieces at a time; a slow piece takes one lane and holds up no other. */
export class WorkLoop {
  #inHand = new InHand<Claim>()
  #pause = new Pause()
  #loop: Promise<void> | undefined
  #isRunning = false
  #failures = 0
  /** When this process last asked for work and was answered, in wall-clock epoch milliseconds; 0 before the first time. */
  lastTurnAt = 0
  startedAt = 0

  constructor(
    private source: WorkSource,
    private lanes: number
  ) {}

  get isRunning() {
    return this.#isRunning
  }

  start() {
    if (this.#isRunning) return
    this.#isRunning = true
    this.startedAt = Date.now()
    this.#loop = inBackground(() => this.#run())
  }

  /** Looks for work at once instead of at the next turn. */
  nudge() {
    this.#pause.end()
  }

  /** Takes nothing new, finishes what is in hand, gives back what takes too long for that. */
  async stop() {
    this.#isRunning = false
    this.nudge()
    await this.#loop
    await this.#inHand.finish()
  }

  async #run() {
    while (this.#isRunning) {
      const begun = await this.#turn()
      if (begun === 0 && this.#isRunning) {
        await this.#pause.wait(Math.min(LONGEST_IDLE_MS, IDLE_MS * 2 ** this.#failures))
      }
    }
  }

  async #turn() {
    const free = this.lanes - this.#inHand.size
    try {
      const claims = free > 0 ? await this.source.claim(free) : []
      for (const claim of claims) this.#begin(claim)
      this.lastTurnAt = Date.now()
      this.#failures = 0
      return claims.length
    } catch (error) {
      if (this.#failures++ === 0) {
        noteTrouble(error, { loop: this.source.name }, 'cannot look for work, trying on')
      }
      return 0
    }
  }

  #begin(claim: Claim) {
    const work = this.source.carryOut(claim).catch((error) => {
      noteTrouble(error, { loop: this.source.name }, 'work not settled, its lease will run out')
    })
    this.#inHand.add(
      claim,
      work.finally(() => this.nudge())
    )
  }
}
