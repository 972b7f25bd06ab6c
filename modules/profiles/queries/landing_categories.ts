import db from '@adonisjs/lucid/services/db'
import { keptFor } from '#app/data/kept_for'
import { categories } from '#modules/profiles/taxonomy/taxonomy'

const listedByCategory = keptFor(60, async () => {
  const rows = await db
    .from('profile_skills')
    .where('is_listed', 1)
    .groupBy('category')
    .select('category')
    .countDistinct('account_id as total')
  return new Map(rows.map((row) => [row.category as string, Number(row.total)]))
})

/** Categories with how many listed people have a skill of them; those with nobody are left out, null when all are. */
export default async function landingCategories() {
  const counts = await listedByCategory()
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
