import { inject } from '@adonisjs/core'
import logger from '@adonisjs/core/services/logger'
import { DateTime } from 'luxon'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import SendDigest, { DIGEST_TOPIC } from '#modules/messaging/actions/send_digest'
import { withoutDigest } from '#modules/messaging/queries/without_digest'

/** People looked at in one go, and how many of them get theirs in one run: the rest in the next. */
const PORTION = 500
const MOST_AT_ONCE = 200
const FROM_HOUR = 8
const TO_HOUR = 12

/** Sums up the week for everybody for whom it is Monday morning. What fails for one person is tried at the next run. */
@inject()
export default class SendDigests {
  constructor(private sendDigest: SendDigest) {}

  async handle() {
    let left = MOST_AT_ONCE
    for (let after = 0; left > 0 && isMondaySomewhere();) {
      const people = await use('security').mailablePeople({ after, limit: PORTION })
      if (people.length === 0) return
      after = people.at(-1)!.userId
      left -= await this.#portion(people, left)
    }
  }

  async #portion(people: { userId: number; zone: string }[], most: number) {
    const weeks = new Map(people.map(({ userId, zone }) => [userId, mondayWeek(zone)]))
    const now = [...weeks].filter(([, week]) => week !== null) as [number, string][]
    const due = await withoutDigest(now, DIGEST_TOPIC.topic)
    for (const [userId, week] of due.slice(0, most)) await this.#send(userId, week)
    return Math.min(due.length, most)
  }

  async #send(userId: number, week: string) {
    try {
      await this.sendDigest.handle(await use('security').identityOf(userId), week)
    } catch (error) {
      logger.error({ err: error, week }, 'a weekly digest could not be written')
    }
  }
}

/** The week that begins for somebody there, as 2026-W48, while it is Monday morning; null at other times. */
export function mondayWeek(zone: string): string | null {
  const there = DateTime.fromMillis(clock.now(), { zone })
  const here = there.isValid ? there : DateTime.fromMillis(clock.now(), { zone: 'UTC' })
  if (here.weekday !== 1 || here.hour < FROM_HOUR || here.hour >= TO_HOUR) return null
  return `${here.weekYear}-W${String(here.weekNumber).padStart(2, '0')}`
}

/** From the first morning in the east (UTC+14) to the last in the west (UTC-12). */
function isMondaySomewhere() {
  const utc = DateTime.fromMillis(clock.now(), { zone: 'UTC' })
  const hours = ((utc.weekday - 1) * 24 + utc.hour + 14) % 168
  return hours >= FROM_HOUR && hours < TO_HOUR + 26
}
