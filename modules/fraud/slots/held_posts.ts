import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'

/** How many posts wait for an operator. */
export default async function heldPosts({ identity }: { identity: Identity }) {
  if (!identity.roles.has('admin') && !identity.roles.has('moderator')) return null
  const row = await db.from('fraud_screenings').where('state', 'held').count('* as total').first()
  const count = Number(row.total)
  return count > 0 ? { count } : null
}
