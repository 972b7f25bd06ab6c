import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { ABSOLUTE_LIMIT } from '../sessions/session_rules.js'

const DAY = 86_400_000

/** Sessions are kept for a while after their end, so that an old secret that comes back is still recognised as one. */
const SESSIONS_KEPT = ABSOLUTE_LIMIT + 60 * DAY
const LINKS_KEPT = 30 * DAY
const CHALLENGES_KEPT = 7 * DAY
const COUNTS_KEPT = 30 * DAY
const ALERTS_KEPT = 365 * DAY
const SIGN_INS_KEPT = 90 * DAY
/** As long as a browser keeps its cookie. */
const DEVICES_KEPT = 400 * DAY

/** Forgets sign-ins, sessions, links, challenges, devices and habits of long ago; runs once a day. */
export default class TidyUp {
  async handle() {
    await forget('auth_challenges', 'expires_at', CHALLENGES_KEPT)
    await forget('sign_ins', 'created_at', SIGN_INS_KEPT)
    await forget('security_counts', 'minute_at', COUNTS_KEPT)
    await forget('security_alerts', 'sent_at', ALERTS_KEPT)
    await forget('auth_devices', 'last_seen_at', DEVICES_KEPT)
    await forget('risk_habits', 'last_at', DEVICES_KEPT)
    await forget('risk_commonness', 'last_at', DEVICES_KEPT)
    await forget('auth_sessions', 'created_at', SESSIONS_KEPT)
    await forget('email_tokens', 'expires_at', LINKS_KEPT)
  }
}

async function forget(table: string, column: string, keptFor: number) {
  await db
    .from(table)
    .where(column, '<', clock.now() - keptFor)
    .delete()
}
