import db from '@adonisjs/lucid/services/db'
import { categories } from '#modules/profiles/taxonomy/taxonomy'

/** Categories with how many listed people have a skill of them; those with nobody are left out, null when all are. */
export default async function landingCategories() {
  const rows = await db
    .from('profile_skills')
    .where('is_listed', 1)
    .groupBy('category')
    .select('category')
    .countDistinct('account_id as total')
  const counts = new Map(rows.map((row) => [row.category as string, Number(row.total)]))
  const found = categories.filter(({ slug }) => counts.has(slug))
  if (found.length === 0) return null
  return {
    categories: found.map(({ slug, name }) => ({
      href: `/talent?category=${slug}`,
      label: name,
      count: counts.get(slug)!,
    })),
  }
}
