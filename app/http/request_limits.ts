import limiter from '@adonisjs/limiter/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { isDemo } from '#config/app'
import { connectionOf } from '#app/http/ip_address'
import { TooMany } from '#app/http/too_many'
import { costlyPerMinute, readsPerMinute, signInsPerMinute, writesPerMinute } from '#app/settings/kernel_settings'
import type { Setting } from '#app/settings/define_setting'

const MINUTE = 60_000
const MOST_CALLERS = 100_000
const LOCAL = /^(127\.|::1$|::ffff:127\.)/

/** Requests of the minute that runs, in this process, by who sends them. */
class MinuteCounter {
  #counts = new Map<string, number>()
  #endsAt = 0

  /** Counts one and says how many there are now. */
  add(caller: string) {
    const now = performance.now()
    if (now >= this.#endsAt || this.#counts.size > MOST_CALLERS) {
      this.#counts.clear()
      this.#endsAt = now + MINUTE
    }
    const count = (this.#counts.get(caller) ?? 0) + 1
    this.#counts.set(caller, count)
    return count
  }

  /** Seconds until the next minute. */
  get rest() {
    return (this.#endsAt - performance.now()) / 1_000
  }
}

/** How the callers of this process are told apart; tests say otherwise who is local. */
export const callers = {
  isLocal: (ip: string) => LOCAL.test(ip),

  /**
   * A person, whatever address they come from; a visitor's address. Null for a visitor from this machine: behind a proxy
   * that `TRUST_PROXY` does not name everybody seems to be one. People of the demo are shared by many visitors.
   */
  of({ auth, request }: HttpContext): string | null {
    const me = isDemo ? null : auth?.user
    if (me) return `person:${me.id}`
    return this.isLocal(request.ip()) ? null : `from:${connectionOf(request.ip())}`
  },
}

const reads = new MinuteCounter()
const writes = new MinuteCounter()

/**
 * Answers 429 to who asks for more in a minute than any reader needs: pages by one count, forms by another. Each process
 * counts for itself, which costs no query; pages kept for visitors are shown before.
 */
export default class RequestLimits {
  handle(ctx: HttpContext, next: NextFn) {
    const isRead = ctx.request.method() === 'GET' || ctx.request.method() === 'HEAD'
    const most = (isRead ? readsPerMinute : writesPerMinute).get()
    const caller = most > 0 ? callers.of(ctx) : null
    if (!caller) return next()
    const counter = isRead ? reads : writes
    if (counter.add(caller) > most) throw new TooMany(counter.rest)
    return next()
  }
}

const STRICT: Record<'costly' | 'sign_in', Setting<number>> = { costly: costlyPerMinute, sign_in: signInsPerMinute }

/** Of routes that cost much, or by which people sign in: counted in the database, for all processes together. */
export function limited(kind: keyof typeof STRICT) {
  return async function limitStrictly(ctx: HttpContext, next: NextFn) {
    const most = STRICT[kind].get()
    const caller = most > 0 ? callers.of(ctx) : null
    if (!caller) return next()
    const counted = await limiter.use({ requests: most, duration: '1 min' }).increment(`${kind}:${caller}`)
    if (counted.consumed > most) throw new TooMany(counted.availableIn)
    return next()
  }
}
