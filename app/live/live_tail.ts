import logger from '@adonisjs/core/services/logger'
import { eventsAfter, headsOf, type LoggedEvent } from '#app/live/live_log'
import { openStreams, whoseRights } from '#app/live/open_streams'
import { recheckSafely } from '#app/live/recheck'

const POLL_MS = 1_000

/**
 * Follows the log for the streams of this process. Whatever is committed, here or elsewhere, is read from the log and
 * handed on in its order: a local commit only makes it look at once, others are found by asking once a second. It asks
 * nothing while nobody listens.
 */
class LiveTail {
  /** The last event of each channel somebody listens to that its streams were given. */
  #seen = new Map<string, number>()
  #round: Promise<void> | undefined
  #again = false
  #timer: NodeJS.Timeout | undefined

  start() {
    clearInterval(this.#timer)
    this.#timer = setInterval(() => this.#soon(), POLL_MS)
    this.#timer.unref()
  }

  /** Waits for the reading under way: a query after the pool is closed would open it again. */
  async stop() {
    clearInterval(this.#timer)
    await this.#round?.catch(() => {})
  }

  /** Something was committed. */
  nudge(channel: string) {
    if (this.#seen.has(channel)) this.#soon()
  }

  /** Undefined while nobody listens. */
  seenOf(channel: string) {
    return openStreams.hear(channel) ? this.#seen.get(channel) : undefined
  }

  /** Begins to follow a channel at a number, unless it is followed already. */
  follow(channel: string, at: number) {
    if (this.seenOf(channel) === undefined) this.#seen.set(channel, at)
  }

  /** Hands on what the streams have not been given; `events` of a channel leave no gap to what they were. */
  take(events: LoggedEvent[]) {
    for (const event of events) {
      if (event.seq <= (this.#seen.get(event.channel) ?? Infinity)) continue
      this.#seen.set(event.channel, event.seq)
      const userId = whoseRights(event.channel)
      if (userId === null) openStreams.deliver(event)
      else void recheckSafely(openStreams.of(userId))
    }
  }

  /** Reads and hands on until nothing new is left; calls during a round are one more round. */
  look(): Promise<void> {
    this.#again = true
    this.#round ??= this.#rounds().finally(() => (this.#round = undefined))
    return this.#round
  }

  async #rounds() {
    while (this.#again) {
      this.#again = false
      await this.#once()
    }
  }

  async #once() {
    for (const channel of this.#seen.keys()) if (!openStreams.hear(channel)) this.#seen.delete(channel)
    const channels = [...this.#seen.keys()]
    if (channels.length === 0) return
    const heads = await headsOf(channels)
    const behind = new Map([...this.#seen].filter(([channel, seq]) => (heads.get(channel) ?? 0) > seq))
    const events = await eventsAfter(behind)
    this.take(events)
    this.#skipGaps(behind, heads, events)
  }

  /** What was pruned before this process saw it cannot be handed on; the readers find the gap. */
  #skipGaps(behind: Map<string, number>, heads: Map<string, number>, events: LoggedEvent[]) {
    for (const channel of behind.keys()) {
      if (!events.some((event) => event.channel === channel)) this.#seen.set(channel, heads.get(channel)!)
      else if (this.#seen.get(channel)! < heads.get(channel)!) this.#again = true
    }
  }

  #soon() {
    void this.look().catch((error) => logger.debug({ err: error }, 'live events not readable, asking again'))
  }
}

export const liveTail = new LiveTail()
