import limiter from '@adonisjs/limiter/services/main'
import { connectionOf } from '#app/http/ip_address'
import { hashSecret } from '../sessions/session_secret.js'
import { refuseTooMany } from './refuse_too_many.js'

const FREE_TRIES = 5
const FIRST_DELAY = 30
const LONGEST_DELAY = 15 * 60
const FAILURES_PER_IP = 60
const MOST_LEVELS = 12

/**
 * Slows guessing of passwords. An e-mail address tried from one IP address has five tries, then one try per delay; the
 * delay doubles from 30 seconds to 15 minutes and all is forgotten after an hour. The same person elsewhere is not held
 * up: nobody can lock somebody else out. Of IPv6 a /64 counts as one address.
 */
export class SignInLimit {
  /** Every key lives an hour unless set otherwise; a turn can be consumed once. */
  #hourly = limiter.use({ requests: 1, duration: '1 hour' })
  #perIp = limiter.use({ requests: FAILURES_PER_IP, duration: '10 mins' })

  /** Counts a try. Throws TooMany when it has to wait; such a try does not make the wait longer. */
  async admit(email: string, ip: string) {
    const address = await this.#perIp.get(ipKey(ip))
    if (address && address.remaining <= 0) await refuseTooMany({ key: ipKey(ip), ip }, address.availableIn)

    // The level is read before the wait, and raised after the wait is set: of parallel tries one gets the turn.
    const key = pairKey(email, ip)
    const level = (await this.#hourly.get(`${key}:level`))?.consumed ?? 0
    const wait = await this.#hourly.get(`${key}:wait`)
    if (wait && wait.availableIn > 0) await refuseTooMany({ key, ip }, wait.availableIn)

    const delay = level === 0 ? await this.#freeTry(key) : await this.#takeTurn(key, level)
    if (delay > 0) await refuseTooMany({ key, ip }, delay)
  }

  async failed(ip: string) {
    await this.#perIp.increment(ipKey(ip))
  }

  async succeeded(email: string, ip: string) {
    const key = pairKey(email, ip)
    const level = (await this.#hourly.get(`${key}:level`))?.consumed ?? 0
    const turns = Array.from({ length: Math.min(level, MOST_LEVELS) }, (_, index) => `turn:${index + 1}`)
    for (const part of ['tries', 'wait', 'level', ...turns]) await this.#hourly.delete(`${key}:${part}`)
  }

  /** Seconds to wait; 0 for a try that may be made. */
  async #freeTry(key: string) {
    const { consumed } = await this.#hourly.increment(`${key}:tries`)
    if (consumed > FREE_TRIES) return FIRST_DELAY
    if (consumed === FREE_TRIES) await this.#startWait(key, 0)
    return 0
  }

  async #takeTurn(key: string, level: number) {
    const turn = await this.#hourly.increment(`${key}:turn:${Math.min(level, MOST_LEVELS)}`)
    if (turn.consumed > 1 && level < MOST_LEVELS) return delayAfter(level)
    await this.#startWait(key, level)
    return 0
  }

  async #startWait(key: string, level: number) {
    await this.#hourly.set(`${key}:wait`, 1, delayAfter(level))
    await this.#hourly.increment(`${key}:level`)
  }
}

function delayAfter(level: number) {
  return Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(10, level))
}

function pairKey(email: string, ip: string) {
  return `sign_in:${hashSecret(email).slice(0, 32)}:${connectionOf(ip)}`
}

function ipKey(ip: string) {
  return `sign_in_ip:${connectionOf(ip)}`
}
