import { inBackground } from '#app/data/patience'
import { noteTrouble } from '#app/jobs/background_trouble'

interface LoopOptions {
  /** Names the loop in the log. */
  name: string
  /** Works off what is due and says how much that was; at 0 the loop rests. */
  once: () => Promise<number>
  restMs: number
}

/** Repeats one piece of background work until it is stopped; a failure is logged and tried again after a rest. */
export class Loop {
  #running = false
  #ended: Promise<void> = Promise.resolve()
  #wake: (() => void) | undefined

  constructor(private options: LoopOptions) {}

  start() {
    if (this.#running) return
    this.#running = true
    this.#ended = inBackground(() => this.#run())
  }

  /** Stops after the work in hand. */
  async stop() {
    this.#running = false
    this.nudge()
    await this.#ended
  }

  /** Ends the rest: there is something to do. */
  nudge() {
    this.#wake?.()
  }

  async #run() {
    while (this.#running) {
      const worked = await this.options.once().catch((error) => {
        noteTrouble(error, { loop: this.options.name }, 'background work failed, trying again')
        return 0
      })
      if (worked === 0 && this.#running) await this.#rest()
    }
  }

  #rest() {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.options.restMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
