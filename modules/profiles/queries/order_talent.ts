import type { Query } from '#app/data/search/facets'
import { bestFirst } from '#modules/profiles/queries/talent_facets'
import type { TalentFilters } from '#modules/profiles/filters/talent_filters'

const MOST_RANKED = 200

/**
 * Sorts the list of people; `best` means more of the wanted skills, the better hits, more contracts completed here.
 * Without words and with one skill at most, each is the order of an index.
 */
export function orderTalent(query: Query, { skills, sort }: TalentFilters, hits: number[] | null) {
  if (sort === 'newest') return void query.orderBy('people.joined_at', 'desc').orderBy('people.account_id', 'desc')
  if (sort === 'rate_low') return void query.orderBy('people.rate_rank').orderBy('people.account_id')
  if (sort === 'rate_high') return void query.orderBy('people.rate_minor', 'desc').orderBy('people.account_id', 'desc')
  // When one skill is wanted everybody in the list has as many of them.
  if (skills.length > 1) byWantedSkills(query, skills)
  if (hits && hits.length > 0) byRank(query, hits.slice(0, MOST_RANKED))
  bestFirst(query)
}

function byWantedSkills(query: Query, skills: string[]) {
  const wanted = { sql: skills.map(() => '?').join(', ') }
  query.orderByRaw(
    `(select count(*) from profile_skills as wanted where wanted.account_id = people.account_id and wanted.skill in (${wanted.sql})) desc`,
    skills
  )
}

/** The best hits in their order, the others after them. */
function byRank(query: Query, hits: number[]) {
  const ranks = { sql: hits.map(() => 'when ? then ?').join(' ') }
  query.orderByRaw(`case people.account_id ${ranks.sql} else ? end`, [
    ...hits.flatMap((id, rank) => [id, rank]),
    hits.length,
  ])
}
