import db from '@adonisjs/lucid/services/db'
import type { I18n } from '@adonisjs/i18n'
import { looksLikePublicId } from '#app/data/public_id'
import type { Identity } from '#app/http/identity'
import { noticeTexts } from '#modules/messaging/queries/list_notifications'

/** The title of somebody's own new notification, unless they have read it or see at `path` what it is about. */
export async function noticeToSay(
  { id }: Identity,
  notice: unknown,
  path: unknown,
  i18n: I18n
): Promise<string | null> {
  if (!looksLikePublicId(notice)) return null
  const row = await db.from('notifications').where({ user_id: id, public_id: notice }).whereNull('read_at').first()
  return row && row.path !== path ? noticeTexts(row, i18n).title : null
}
