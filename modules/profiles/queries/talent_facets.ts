import type { TalentFilters } from '#modules/profiles/filters/talent_filters'
import type { TalentQuery } from '#modules/profiles/queries/talent_query'
import { skillNames } from '#modules/profiles/taxonomy/taxonomy'

const SHOWN_SKILLS = 8
const BUCKET_MINOR = 1_000
const BUCKETS = 12

export interface Facets {
  skills: { value: string; label: string; count: number; isChosen: boolean }[]
  countries: { value: string; count: number }[]
  /** People per ten dollars of hourly rate, from $0 up; the last one holds everybody above. */
  rates: number[]
}

/** How many people each choice would show, the other filters standing. */
export async function talentFacets(talent: TalentQuery, filters: TalentFilters): Promise<Facets> {
  return {
    skills: await skillCounts(talent, filters),
    countries: await countryCounts(talent),
    rates: await rateCounts(talent),
  }
}

/** The most frequent skills, and those that are chosen, whatever their count. */
async function skillCounts(talent: TalentQuery, { skills }: TalentFilters) {
  const rows = await talent
    .skills()
    .groupBy('known.skill')
    .orderBy('total', 'desc')
    .orderBy('known.skill')
    .select('known.skill')
    .count('* as total')
  const counts = new Map(rows.map((row) => [row.skill as string, Number(row.total)]))
  const frequent = rows
    .map((row) => row.skill as string)
    .filter((skill) => !skills.includes(skill))
    .slice(0, SHOWN_SKILLS)
  return skillNames([...skills, ...frequent]).map(({ slug, name }) => ({
    value: slug,
    label: name,
    count: counts.get(slug) ?? 0,
    isChosen: skills.includes(slug),
  }))
}

async function countryCounts(talent: TalentQuery) {
  const rows = await talent
    .select({ without: 'country' })
    .whereNotNull('places.country')
    .groupBy('places.country')
    .select('places.country')
    .count('* as total')
  return rows.map((row) => ({ value: row.country as string, count: Number(row.total) }))
}

async function rateCounts(talent: TalentQuery) {
  const rows = await talent
    .select({ without: 'rate' })
    .whereNotNull('people.rate_minor')
    .groupBy('people.rate_minor')
    .select('people.rate_minor')
    .count('* as total')
  const rates = Array.from({ length: BUCKETS }, () => 0)
  for (const row of rows) {
    rates[Math.min(BUCKETS - 1, Math.floor(Number(row.rate_minor) / BUCKET_MINOR))] += Number(row.total)
  }
  return rates
}
