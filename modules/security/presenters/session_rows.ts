import type { I18n } from '@adonisjs/i18n'
import type { OpenSession } from '../queries/list_sessions.js'
import { clock } from '#app/time/clock'
import { deviceOf } from './device.js'
import { deviceText, placeText } from './sign_in_words.js'

/** Use is noted once a minute, so this is as good as now. */
const IN_USE = 2 * 60_000

/** Sessions as a list shows them: the device in words, this one marked and first. */
export function presentSessions(sessions: OpenSession[], i18n: I18n, currentId?: string) {
  const rows = sessions.map((session) => ({
    ...session,
    device: deviceText(deviceOf(session.userAgent), i18n),
    place: placeText(session, i18n),
    isCurrent: session.publicId === currentId,
    isInUse: clock.now() - session.lastSeenAt < IN_USE,
  }))
  return rows.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
}
