import db from '@adonisjs/lucid/services/db'

/** Where somebody's own public page is, and whether they are in the list of people. One query. */
export async function ownPage(accountId: number): Promise<{ slug: string; isListed: boolean }> {
  const row = await db
    .from('profiles')
    .leftJoin('freelancer_profiles', 'freelancer_profiles.account_id', 'profiles.account_id')
    .where('profiles.account_id', accountId)
    .select('slug', 'is_listed')
    .firstOrFail()
  return { slug: row.slug, isListed: Boolean(row.is_listed) }
}
