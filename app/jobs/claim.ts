import db from '@adonisjs/lucid/services/db'
import { pauseAfter } from '#app/jobs/backoff'

/** After a release others wait this long, until the process that let go has surely ended. */
const LETTING_GO_MS = 3_000

export interface Limits {
  maxAttempts: number
  /** The pause after the first failure; each further one doubles it. */
  firstPauseMs: number
}

/** A row that this process works on. Every change is made only while the claim is still its own. */
export class Claim {
  constructor(
    private table: string,
    readonly row: any,
    private token: string
  ) {}

  /** How often the row was begun, this time included. */
  get attempts(): number {
    return this.row.attempts
  }

  /** A sign of life. */
  renew(leaseMs: number) {
    return this.#change({ claimed_until: Date.now() + leaseMs })
  }

  done() {
    return this.#change({ state: 'done', done_at: Date.now(), error: null, claimed_until: null })
  }

  /** Puts it back for a later attempt, or buries it when there were enough. Returns whether it is dead now. */
  async failed(reason: string, { maxAttempts, firstPauseMs }: Limits) {
    const isDead = this.attempts >= maxAttempts
    await this.#change({
      state: isDead ? 'dead' : 'pending',
      done_at: isDead ? Date.now() : null,
      available_at: Date.now() + pauseAfter(this.attempts, firstPauseMs),
      claimed_until: null,
      error: reason.slice(0, 500),
    })
    return isDead
  }

  /** Gives it back unfinished because this process ends; the attempt does not count. */
  release() {
    return this.#change({ claimed_until: Date.now() + LETTING_GO_MS, attempts: this.attempts - 1 })
  }

  async #change(values: Record<string, unknown>) {
    return Number(await db.from(this.table).where('id', this.row.id).where('claim', this.token).update(values)) === 1
  }
}
