import db from '@adonisjs/lucid/services/db'
import { looksLikePublicId } from '#app/data/public_id'
import { use } from '#app/modules/use'

const LONGEST = 80

/** The account behind the last part of an address: a slug it has or had, or its public id. */
export async function accountOfSlug(slug: string): Promise<number | null> {
  const wanted = slug.toLowerCase()
  if (wanted.length > LONGEST) return null
  const row = await db.from('profile_slugs').where('slug', wanted).select('account_id').first()
  if (row) return row.account_id
  return looksLikePublicId(slug) ? ((await use('security').accountByPublicId(slug))?.id ?? null) : null
}
