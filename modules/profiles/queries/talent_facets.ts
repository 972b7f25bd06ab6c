import db from '@adonisjs/lucid/services/db'
import { bandFacet, columnFacet, relationFacet, type Facet, type Query } from '#app/data/search/facets'
import { FacetedList } from '#app/data/search/faceted_list'
import { AVAILABLE_BANDS, LEVEL_BANDS, RATE_BANDS, ZONE_BANDS } from '#modules/profiles/filters/talent_choices'
import { PROVEN } from '#modules/profiles/filters/talent_filters'

const ACCOUNT = 'people.account_id'

/** The people in the list. */
export function listed(): Query {
  return db.from('freelancer_profiles as people').where('people.is_listed', 1)
}

/** Those who completed more contracts here come first, then those whose profile is newer. */
export function bestFirst(query: Query) {
  query.orderBy('people.standing', 'desc').orderBy('people.changed_at', 'desc').orderBy(ACCOUNT, 'desc')
}

/** The only thing that is verified about people so far: a contract they completed here. */
const provenFacet: Facet = {
  column: 'people.standing',
  narrow: (query) => void query.where('people.standing', '>', 0),
  count: (sample) => [
    { value: PROVEN, total: sample.valuesOf('people.standing').filter((completed) => Number(completed) > 0).length },
  ],
}

/** What people can be narrowed to. */
export const talentList = new FacetedList({
  key: ACCOUNT,
  documents: listed,
  best: bestFirst,
  facets: {
    skill: known('profile_skills', 'skill'),
    category: known('profile_skills', 'category'),
    industry: known('profile_industries', 'industry'),
    language: known('profile_languages', 'language'),
    country: columnFacet('people.country'),
    rate: bandFacet('people.rate_minor', RATE_BANDS),
    level: bandFacet('people.experience_years', LEVEL_BANDS),
    available: bandFacet('people.hours_per_week', AVAILABLE_BANDS),
    zone: bandFacet('people.utc_offset', ZONE_BANDS),
    proven: provenFacet,
  },
})

function known(table: string, column: string) {
  return relationFacet({
    rows: () => db.from(`${table} as known`),
    key: 'known.account_id',
    document: ACCOUNT,
    value: `known.${column}`,
    list: `people.${column}_list`,
  })
}
