import db from '@adonisjs/lucid/services/db'
import { searchIndex, type Hits } from '#app/data/search/search_index'
import { TALENT_SEARCH } from '#modules/profiles/actions/refresh_listing'
import type { TalentFilters } from '#modules/profiles/filters/talent_filters'
import { expandQuery } from '#modules/profiles/taxonomy/expand_query'

type Facet = 'skills' | 'rate' | 'country'

/** The listed people who fit the filters; built anew for the list, its count and each facet. */
export class TalentQuery {
  private constructor(
    private filters: TalentFilters,
    private hits: Hits | null
  ) {}

  static async for(filters: TalentFilters) {
    return new TalentQuery(filters, await searchIndex.hits(TALENT_SEARCH, expandQuery(filters.q)))
  }

  /** Words without a single letter in them find nobody, rather than everybody. */
  get isHopeless() {
    return this.filters.q !== '' && this.hits === null
  }

  get isRanked() {
    return this.hits !== null
  }

  /** `people` is freelancer_profiles, `places` is profiles. A facet counts as if its own filter were not set. */
  select({ without }: { without?: Facet } = {}) {
    const { skills, category, min, max, country } = this.filters
    const query = db
      .from('freelancer_profiles as people')
      .join('profiles as places', 'places.account_id', 'people.account_id')
      .where('people.is_listed', 1)
    if (this.hits) {
      query.joinRaw(`inner join (${this.hits.sql}) as hits on hits.doc_id = people.account_id`, this.hits.bindings)
    }
    if (this.isHopeless) query.whereRaw('1 = 0')
    if (category) query.whereIn('people.account_id', whoKnow('category', [category]))
    if (skills.length > 0 && without !== 'skills') query.whereIn('people.account_id', whoKnow('skill', skills))
    if (country && without !== 'country') query.where('places.country', country)
    if (without !== 'rate' && min !== null) query.where('people.rate_minor', '>=', min * 100)
    if (without !== 'rate' && max !== null) query.where('people.rate_minor', '<=', max * 100 + 99)
    return query
  }

  /** The skills of those people (`known`, profile_skills), whatever skills are asked for. Of everybody, without a join. */
  skills() {
    const { category, min, max, country } = this.filters
    const isEverybody = !this.hits && !this.isHopeless && !category && min === null && max === null && !country
    if (isEverybody) return db.from('profile_skills as known').where('known.is_listed', 1)
    return this.select({ without: 'skills' }).join('profile_skills as known', 'known.account_id', 'people.account_id')
  }
}

/** Accounts that know at least one of the skills, or one of the categories. */
function whoKnow(what: 'skill' | 'category', slugs: string[]) {
  return db.from('profile_skills').whereIn(what, slugs).select('account_id')
}
