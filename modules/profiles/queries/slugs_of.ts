import db from '@adonisjs/lucid/services/db'

/** The slug an account goes by, and the ones it had before, the newest first. */
export async function slugsOf(accountId: number): Promise<{ slug: string; former: string[] }> {
  const { slug } = await db.from('profiles').where('account_id', accountId).select('slug').firstOrFail()
  const rows = await db
    .from('profile_slugs')
    .where('account_id', accountId)
    .whereNot('slug', slug)
    .orderBy('id', 'desc')
    .select('slug')
  return { slug, former: rows.map((row) => row.slug as string) }
}
