import db from '@adonisjs/lucid/services/db'
import type { TalentFilters } from '#modules/profiles/filters/talent_filters'
import { profileCards, type ProfileCard } from '#modules/profiles/queries/profile_cards'
import type { TalentQuery } from '#modules/profiles/queries/talent_query'

export const PER_PAGE = 12
const SHOWN_CASES = 2

export interface Talent extends ProfileCard {
  hoursPerWeek: number | null
  cases: { title: string; outcome: string }[]
}

/** A page of people, best first: those with more of the wanted skills, then the better text hit, then experience here. */
export async function listTalent(
  talent: TalentQuery,
  filters: TalentFilters
): Promise<{ people: Talent[]; total: number }> {
  const total = Number((await talent.select().count('* as total').first()).total)
  const query = talent.select()
  order(query, filters, talent.isRanked)
  const rows = await query.forPage(filters.page, PER_PAGE).select('people.account_id', 'people.hours_per_week')

  const ids = rows.map((row) => row.account_id as number)
  const [cards, cases] = [await profileCards(ids), await casesOf(ids)]
  const people = rows.map((row) => ({
    ...cards.get(row.account_id)!,
    hoursPerWeek: row.hours_per_week,
    cases: (cases.get(row.account_id) ?? []).slice(0, SHOWN_CASES),
  }))
  return { people, total }
}

function order(query: any, { skills, sort }: TalentFilters, isRanked: boolean) {
  if (sort === 'newest') query.orderBy('places.created_at', 'desc')
  if (sort === 'rate_low') query.orderByRaw('case when people.rate_minor is null then 1 else 0 end, people.rate_minor')
  if (sort === 'rate_high') query.orderBy('people.rate_minor', 'desc')
  if (sort === 'best' && skills.length > 0) {
    const wanted = { sql: skills.map(() => '?').join(', ') }
    const shared = `(select count(*) from profile_skills as known where known.account_id = people.account_id and known.skill in (${wanted.sql})) desc`
    query.orderByRaw(shared, skills)
  }
  if (sort === 'best' && isRanked) query.orderBy('hits.score', 'desc')
  query.leftJoin('profile_facts as facts', (join: any) =>
    join.on('facts.account_id', 'people.account_id').andOnVal('facts.key', 'contracts_completed')
  )
  query.orderByRaw('coalesce(facts.value, 0) desc')
  query.orderBy('places.updated_at', 'desc').orderBy('people.account_id', 'desc')
}

async function casesOf(accountIds: number[]) {
  const cases = new Map<number, { title: string; outcome: string }[]>()
  if (accountIds.length === 0) return cases
  const rows = await db
    .from('portfolio_cases')
    .whereIn('account_id', accountIds)
    .orderBy('position')
    .select('account_id', 'title', 'outcome')
  for (const { account_id: id, title, outcome } of rows) cases.set(id, [...(cases.get(id) ?? []), { title, outcome }])
  return cases
}
