import { Money } from '#app/money/money'
import { isCountry } from '#modules/profiles/taxonomy/places'
import { categoryName, knownSkills } from '#modules/profiles/taxonomy/taxonomy'

export const SORTS = ['best', 'newest', 'rate_low', 'rate_high'] as const
export type Sort = (typeof SORTS)[number]

/** What the list of people is narrowed to; whatever in the URL makes no sense is left out. */
export interface TalentFilters {
  q: string
  skills: string[]
  category: string | null
  /** Whole dollars an hour. */
  min: number | null
  max: number | null
  country: string | null
  sort: Sort
  page: number
}

const LONGEST_QUERY = 200
const MOST_SKILLS = 10
const CURRENCY = 'USD'

export function readFilters(query: Record<string, unknown>): TalentFilters {
  const [min, max] = [dollars(query.min), dollars(query.max)]
  const isTurned = min !== null && max !== null && min > max
  return {
    q: text(query.q).slice(0, LONGEST_QUERY),
    skills: knownSkills(texts(query.skills)).slice(0, MOST_SKILLS),
    category: categoryName(text(query.category)) ? text(query.category) : null,
    min: isTurned ? max : min,
    max: isTurned ? min : max,
    country: isCountry(text(query.country).toUpperCase()) ? text(query.country).toUpperCase() : null,
    sort: SORTS.find((sort) => sort === query.sort) ?? 'best',
    page: /^[1-9]\d{0,4}$/.test(text(query.page)) ? Number(query.page) : 1,
  }
}

/** The address of the list with some filters changed; everything but a change of page leads to the first page. */
export function talentPath(filters: TalentFilters, change: Partial<TalentFilters> = {}) {
  const { q, skills, category, min, max, country, sort, page } = { ...filters, page: 1, ...change }
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  for (const skill of skills) query.append('skills[]', skill)
  for (const [key, value] of Object.entries({ category, min, max, country })) {
    if (value !== null) query.set(key, String(value))
  }
  if (sort !== 'best') query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/talent?${query}` : '/talent'
}

export function isNarrowed({ q, skills, category, min, max, country }: TalentFilters) {
  return Boolean(q || skills.length || category || min !== null || max !== null || country)
}

function text(value: unknown) {
  return typeof value === 'string' ? value.trim() : ''
}

function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.filter((one) => typeof one === 'string')
}

function dollars(value: unknown) {
  const money = Money.parse(text(value), CURRENCY)
  return money && money.minor < 100_000_000n ? Number(money.minor / 100n) : null
}
