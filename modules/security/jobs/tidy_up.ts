import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { ABSOLUTE_LIMIT } from '../sessions/session_rules.js'

const DAY = 86_400_000

/** Sessions are kept for a while after their end, so that an old secret that comes back is still recognised as one. */
const SESSIONS_KEPT = ABSOLUTE_LIMIT + 60 * DAY
const LINKS_KEPT = 30 * DAY
const CHALLENGES_KEPT = 7 * DAY

/** Forgets sessions, links and challenges that ended long ago; runs once a day. */
export default class TidyUp {
  async handle() {
    await db
      .from('auth_sessions')
      .where('created_at', '<', clock.now() - SESSIONS_KEPT)
      .delete()
    await db
      .from('email_tokens')
      .where('expires_at', '<', clock.now() - LINKS_KEPT)
      .delete()
    await db
      .from('auth_challenges')
      .where('expires_at', '<', clock.now() - CHALLENGES_KEPT)
      .delete()
  }
}
