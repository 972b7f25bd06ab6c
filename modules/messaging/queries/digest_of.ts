import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import type { Identity } from '#app/http/identity'
import { Formatters } from '#app/ui/formatters'
import { whatWaits } from '#app/ui/counters'
import { MESSAGE_KIND } from '#modules/messaging/actions/tell_readers'
import { unreadSince } from '#modules/messaging/queries/count_unread'
import { noticeTexts } from '#modules/messaging/queries/list_notifications'

const MOST_NOTICES = 5

export interface DigestLine {
  label: string
  value: string
}

/**
 * What somebody is told once a week, in their language: what waits for them, and what they have not read of what came
 * since `since`. Empty when there is nothing.
 */
export async function digestOf(reader: Identity, since: number): Promise<DigestLine[]> {
  const i18n = i18nManager.locale(reader.locale)
  const fmt = new Formatters(i18n.locale, reader.zone)
  const waiting = await whatWaits(reader, { without: 'messaging' })
  const messages = await unreadSince(reader, since)
  const notices = await unreadNotices(reader.id, since)
  const more = notices.total - notices.rows.length
  return [
    ...waiting.map(({ item, count }) => ({
      label: i18n.t(item.label),
      value: i18n.t('messaging.digest.waiting', { count }),
    })),
    ...(messages > 0
      ? [{ label: i18n.t('messaging.nav.messages'), value: i18n.t('messaging.digest.messages', { count: messages }) }]
      : []),
    ...notices.rows.map((row) => ({ label: noticeTexts(row, i18n).title, value: fmt.date(Number(row.created_at)) })),
    ...(more > 0 ? [{ label: i18n.t('messaging.digest.more', { count: more }), value: '' }] : []),
  ]
}

/** The newest ones and how many there are; messages are counted by themselves. */
async function unreadNotices(userId: number, since: number) {
  const unread = () =>
    db
      .from('notifications')
      .where('user_id', userId)
      .whereNull('read_at')
      .where('created_at', '>=', since)
      .whereNot('kind', MESSAGE_KIND)
  const { total } = await unread().count('* as total').first()
  const rows = await unread().orderBy('created_at', 'desc').orderBy('id', 'desc').limit(MOST_NOTICES).select('*')
  return { total: Number(total), rows }
}
