import limiter from '@adonisjs/limiter/services/main'
import { refuseTooMany } from './refuse_too_many.js'

const HERE = { requests: 5, duration: '15 mins' } as const
const ANYWHERE = { requests: 20, duration: '1 hour' } as const

/**
 * Slows guessing of codes: five wrong ones in a quarter of an hour from one place, twenty an hour from all. Only somebody
 * who knows the password comes this far, so nobody else can hold the owner up. Counted before the code is looked at.
 */
export class FactorLimit {
  async admit(userId: number, ip: string) {
    for (const [options, key] of this.#keys(userId, ip)) {
      const { consumed, availableIn } = await limiter.use(options).increment(key)
      if (consumed > options.requests) await refuseTooMany({ key, ip }, availableIn)
    }
  }

  async succeeded(userId: number, ip: string) {
    for (const [options, key] of this.#keys(userId, ip)) await limiter.use(options).delete(key)
  }

  #keys(userId: number, ip: string) {
    return [
      [HERE, `factor:${userId}:${ip}`],
      [ANYWHERE, `factor:${userId}`],
    ] as const
  }
}
