import { refuse } from '#app/outcome'
import { isCountry, isLanguage } from '#modules/profiles/taxonomy/places'
import { industryName, knownSkills } from '#modules/profiles/taxonomy/taxonomy'

export type UnknownTerm = 'unknown_skill' | 'unknown_industry' | 'unknown_country' | 'unknown_language'

interface Terms {
  skills?: string[]
  industries?: string[]
  country?: string | null
  languages?: { code: string }[]
}

/** The refusal for a word that is not in the house's lists, or null. */
export function refuseUnknown({ skills = [], industries = [], country, languages = [] }: Terms) {
  const skill = skills.find((slug) => knownSkills([slug]).length === 0)
  if (skill !== undefined) return refuse('unknown_skill', { name: skill })
  const industry = industries.find((slug) => !industryName(slug))
  if (industry !== undefined) return refuse('unknown_industry', { name: industry })
  if (country && !isCountry(country)) return refuse('unknown_country', { name: country })
  const language = languages.find(({ code }) => !isLanguage(code))
  return language ? refuse('unknown_language', { name: language.code }) : null
}
