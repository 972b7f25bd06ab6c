import db from '@adonisjs/lucid/services/db'
import type { I18n } from '@adonisjs/i18n'
import type { Identity } from '#app/http/identity'
import { unreadNotifications } from '#modules/messaging/queries/count_unread'
import { pagesOf } from '#modules/messaging/queries/pages_of'

const PER_PAGE = 30

/** A page of somebody's notifications, newest first, in the language of `i18n`. */
export async function listNotifications(
  { id }: Identity,
  { onlyUnread, page }: { onlyUnread: boolean; page: number },
  i18n: I18n
) {
  const mine = () =>
    db
      .from('notifications')
      .where('user_id', id)
      .if(onlyUnread, (query) => query.whereNull('read_at'))
  const total = Number((await mine().count('* as total').first()).total)
  const rows = await mine().orderBy('created_at', 'desc').orderBy('id', 'desc').forPage(page, PER_PAGE).select('*')
  const items = rows.map((row) => ({
    publicId: row.public_id,
    at: Number(row.created_at),
    isUnread: row.read_at === null,
    ...noticeTexts(row, i18n),
  }))
  return { items, unread: await unreadNotifications({ id }), pages: pagesOf(page, total, PER_PAGE) }
}

/** A text whose module is gone, or that misses a value, is told in general words: the list must never fail. */
export function noticeTexts(row: { kind: string; data: string }, i18n: I18n) {
  try {
    if (!i18n.hasMessage(`${row.kind}.title`)) throw new Error('no such text')
    const data = JSON.parse(row.data)
    return { title: i18n.t(`${row.kind}.title`, data), body: i18n.t(`${row.kind}.body`, data) }
  } catch {
    return { title: i18n.t('messaging.notices.unknown.title'), body: i18n.t('messaging.notices.unknown.body') }
  }
}
