import { DateTime } from 'luxon'

/**
 * The only source of "now". Tests and the demo move it by an offset in milliseconds, which all processes share
 * through `kernel_state` (see app/state/shared_state.ts).
 */
class Clock {
  #offset = 0

  /** Epoch milliseconds. */
  now() {
    return Date.now() + this.#offset
  }

  /** The moment as a luxon DateTime in UTC. */
  dateTime() {
    return DateTime.fromMillis(this.now(), { zone: 'utc' })
  }

  /** Epoch milliseconds of a moment `duration` from now, for example `clock.in({ days: 14 })`. */
  in(duration: { days?: number; hours?: number; minutes?: number; seconds?: number }) {
    return this.dateTime().plus(duration).toMillis()
  }

  get offset() {
    return this.#offset
  }

  set offset(ms: number) {
    this.#offset = ms
  }

  travel(duration: { days?: number; hours?: number; minutes?: number; seconds?: number }) {
    this.#offset += this.in(duration) - this.now()
  }

  reset() {
    this.#offset = 0
  }
}

export const clock = new Clock()
