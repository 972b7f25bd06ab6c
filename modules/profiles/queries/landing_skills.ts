import db from '@adonisjs/lucid/services/db'
import { keptFor } from '#app/data/kept_for'
import { skillNames } from '#modules/profiles/taxonomy/taxonomy'

const SHOWN = 6

const commonest = keptFor(60, async () => {
  const rows = await db
    .from('profile_skills')
    .where('is_listed', 1)
    .groupBy('skill')
    .orderByRaw('count(*) desc, skill')
    .limit(SHOWN)
    .select('skill')
  return skillNames(rows.map((row) => row.skill as string))
})

/** The skills most listed people have, each with the search that finds them. Null while nobody is listed. */
export default async function landingSkills() {
  const skills = await commonest()
  if (skills.length === 0) return null
  return { skills: skills.map(({ slug, name }) => ({ label: name, href: `/talent?skills[]=${slug}` })) }
}
