import db from '@adonisjs/lucid/services/db'
import { keptFor } from '#app/data/kept_for'
import { categories, skills } from '#modules/profiles/taxonomy/taxonomy'

const listed = () => db.from('profile_skills').where('is_listed', 1)

/**
 * How many listed people have a skill of each category, and each skill; those with nobody are left out. Counted a
 * category at a time: with many people no query is long.
 */
export const listedTerms = keptFor(60, async () => {
  const people = new Map<string, number>()
  const bySkill = new Map<string, number>()
  for (const { slug: category } of categories) {
    const { total } = await listed().where({ category }).countDistinct('account_id as total').first()
    if (Number(total) === 0) continue
    people.set(category, Number(total))
    for (const row of await countSkills(category)) bySkill.set(row.skill, Number(row.total))
  }
  return { people, skills: bySkill }
})

function countSkills(category: string) {
  const slugs = skills.filter((skill) => skill.category === category).map(({ slug }) => slug)
  return listed().whereIn('skill', slugs).groupBy('skill').select('skill').count('* as total')
}
