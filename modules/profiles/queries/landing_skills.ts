import { listedTerms } from '#modules/profiles/queries/listed_terms'
import { skillNames } from '#modules/profiles/taxonomy/taxonomy'

const SHOWN = 6

/** The skills most listed people have, each with the search that finds them. Null while nobody is listed. */
export default async function landingSkills() {
  const { skills } = await listedTerms()
  if (skills.size === 0) return null
  const commonest = [...skills].sort(([a, people], [b, others]) => others - people || (a < b ? -1 : 1)).slice(0, SHOWN)
  return {
    skills: skillNames(commonest.map(([slug]) => slug)).map(({ slug, name }) => ({
      label: name,
      href: `/talent?skills[]=${slug}`,
    })),
  }
}
