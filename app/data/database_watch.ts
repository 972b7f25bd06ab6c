import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { inBackground } from '#app/data/patience'

const SAID_EVERY_MS = 30_000
const LOOK_EVERY_MS = 1_000

/** Says once that the database is away and once that it is back, instead of once for every query that failed. */
class DatabaseWatch {
  #saidAt = -Infinity
  #goneSince: number | undefined
  #timer: NodeJS.Timeout | undefined
  #asking: Promise<boolean> | undefined

  /**
   * Takes an error that looks as if the database were away. Another peer that refuses looks alike, so the database is
   * asked; when it answers, `otherwise` says what happened.
   */
  async note(error: unknown, otherwise: () => void) {
    if (this.#goneSince === undefined && (await this.#answers())) return otherwise()

    const now = performance.now()
    this.#goneSince ??= now
    this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY_MS).unref()
    if (now - this.#saidAt < SAID_EVERY_MS) return
    this.#saidAt = now
    logger.error({ err: error }, 'the database does not answer')
  }

  async #look() {
    if (this.#asking || !(await this.#answers()) || this.#goneSince === undefined) return
    clearInterval(this.#timer)
    logger.warn({ seconds: Math.round((performance.now() - this.#goneSince) / 1_000) }, 'the database answers again')
    this.#timer = this.#goneSince = undefined
    this.#saidAt = -Infinity
  }

  /** Asked to write: a full disk and a lock leave reading as it was. */
  #answers() {
    const write = async () => db.from('kernel_heartbeats').where('id', 1).update({ beat_at: Date.now() })
    this.#asking ??= inBackground(write)
      .then(
        () => true,
        () => false
      )
      .finally(() => (this.#asking = undefined))
    return this.#asking
  }
}

export const databaseWatch = new DatabaseWatch()
