import db from '@adonisjs/lucid/services/db'
import { localPath } from '#app/http/local_path'
import { looksLikePublicId } from '#app/data/public_id'

/** One notification, whoever it is for, or null. */
export async function findNotification(publicId: unknown) {
  if (!looksLikePublicId(publicId)) return null
  const row = await db.from('notifications').where('public_id', publicId).select('id', 'user_id', 'path').first()
  return row
    ? { id: row.id as number, userId: row.user_id as number, path: localPath(row.path, '/notifications') }
    : null
}
