import { Exception } from '@adonisjs/core/exceptions'

/** Answered with 429 and Retry-After; `availableIn` in seconds. */
export class TooMany extends Exception {
  readonly response: { availableIn: number }

  constructor(availableIn: number) {
    super('Too many requests', { status: 429, code: 'E_TOO_MANY_REQUESTS' })
    this.response = { availableIn: Math.max(1, Math.ceil(availableIn)) }
  }
}
