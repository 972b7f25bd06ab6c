import db from '@adonisjs/lucid/services/db'
import { categories, skillsIn } from '#modules/profiles/taxonomy/taxonomy'

/** Categories with how many listed people have a skill of them; those with nobody are left out. Counted in one query. */
export default async function landingCategories() {
  const query = db.from('profile_skills').join('freelancer_profiles', 'freelancer_profiles.account_id', 'profile_skills.account_id').where('is_listed', 1)
  for (const [index, { slug }] of categories.entries()) {
    const skills = skillsIn(slug)
    query.select(db.raw(`count(distinct case when skill in (${skills.map(() => '?')}) then profile_skills.account_id end) as c${index}`, skills))
  }
  const counts = await query.first()
  const found = categories.map(({ slug, name }, index) => ({ href: `/talent?category=${slug}`, label: name, count: Number(counts[`c${index}`]) }))
  const categoriesWithPeople = found.filter(({ count }) => count > 0)
  return categoriesWithPeople.length > 0 ? { categories: categoriesWithPeople } : null
}
