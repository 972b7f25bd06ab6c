import { listedTerms } from '#modules/profiles/queries/listed_terms'
import { categories } from '#modules/profiles/taxonomy/taxonomy'

/** Categories with how many listed people have a skill of them; those with nobody are left out, null when all are. */
export default async function landingCategories() {
  const { people: counts } = await listedTerms()
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
