import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'

export interface NoticePreference {
  inApp: boolean
  mail: boolean
}

/** What people set for a topic, by user id; who is missing set nothing and is told both ways. */
export async function preferencesFor(
  topic: string,
  userIds: number[],
  trx: Trx
): Promise<Map<number, NoticePreference>> {
  const rows = await trx
    .from('notification_preferences')
    .where('topic', topic)
    .whereIn('user_id', userIds)
    .select('user_id', 'in_app', 'mail')
  return new Map(rows.map((row) => [row.user_id, { inApp: Boolean(row.in_app), mail: Boolean(row.mail) }]))
}

/** What one person set, by topic. */
export async function preferencesOf(userId: number): Promise<Map<string, NoticePreference>> {
  const rows = await db.from('notification_preferences').where('user_id', userId).select('topic', 'in_app', 'mail')
  return new Map(rows.map((row) => [row.topic, { inApp: Boolean(row.in_app), mail: Boolean(row.mail) }]))
}
