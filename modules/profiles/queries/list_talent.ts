import db from '@adonisjs/lucid/services/db'
import type { Counts } from '#app/data/search/faceted_list'
import type { Query } from '#app/data/search/facets'
import { TALENT_SEARCH } from '#modules/profiles/actions/refresh_listing'
import { chosenOf, type TalentFacet, type TalentFilters } from '#modules/profiles/filters/talent_filters'
import { casePictures, type CasePicture } from '#modules/profiles/queries/case_pictures'
import { orderTalent } from '#modules/profiles/queries/order_talent'
import { profileCards, type ProfileCard } from '#modules/profiles/queries/profile_cards'
import { searchWords, type WordSearch } from '#modules/profiles/queries/search_words'
import { talentList } from '#modules/profiles/queries/talent_facets'

export const PER_PAGE = 12
const SHOWN_CASES = 2

export interface Talent extends ProfileCard {
  hoursPerWeek: number | null
  /** The cases shown, each with its first picture where it has one. */
  cases: { title: string; outcome: string; cover: CasePicture | null }[]
}

export interface TalentPageOf {
  people: Talent[]
  total: number
  counts: Counts<TalentFacet>
  words: WordSearch
}

/** A page of people, best first: those with more of the wanted skills, then the better text hit, then experience here. */
export async function listTalent(filters: TalentFilters): Promise<TalentPageOf> {
  const words = await searchWords(TALENT_SEARCH, filters.q, filters)
  const wanted = { hits: words.hits, chosen: chosenOf(filters) }
  const isByWords = words.hits !== null && filters.sort === 'best' && filters.skills.length === 0
  const { ids, total } = await talentList.page(wanted, {
    order: isByWords ? null : (query: Query) => orderTalent(query, filters, words.hits),
    page: filters.page,
    size: PER_PAGE,
  })
  return { people: await peopleOf(ids), total, counts: await talentList.counts(wanted), words }
}

async function peopleOf(ids: number[]): Promise<Talent[]> {
  if (ids.length === 0) return []
  const cards = await profileCards(ids)
  const cases = await casesOf(ids)
  const rows = await db.from('freelancer_profiles').whereIn('account_id', ids).select('account_id', 'hours_per_week')
  const hours = new Map(rows.map((row) => [row.account_id as number, row.hours_per_week as number | null]))
  return ids.map((id) => ({
    ...cards.get(id)!,
    hoursPerWeek: hours.get(id) ?? null,
    cases: cases.get(id) ?? [],
  }))
}

/** The first cases of each account with their covers, in two queries. */
async function casesOf(accountIds: number[]) {
  const rows = await db
    .from('portfolio_cases')
    .whereIn('account_id', accountIds)
    .where('position', '<', SHOWN_CASES)
    .orderBy('position')
    .select('id', 'account_id', 'title', 'outcome')
  const pictures = await casePictures(rows.map((row) => row.id))
  const cases = new Map<number, Talent['cases']>()
  for (const { id, account_id: accountId, title, outcome } of rows) {
    cases.set(accountId, [...(cases.get(accountId) ?? []), { title, outcome, cover: pictures.get(id)?.[0] ?? null }])
  }
  return cases
}
