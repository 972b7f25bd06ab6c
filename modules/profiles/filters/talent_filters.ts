import { Money } from '#app/money/money'
import type { Chosen } from '#app/data/search/faceted_list'
import { AVAILABLE_BANDS, LEVEL_BANDS, ZONE_BANDS } from '#modules/profiles/filters/talent_choices'
import { isCountry, isLanguage } from '#modules/profiles/taxonomy/places'
import { categoryName, industryName, knownSkills } from '#modules/profiles/taxonomy/taxonomy'

export const SORTS = ['best', 'newest', 'rate_low', 'rate_high'] as const
export type Sort = (typeof SORTS)[number]

/** What the list of people is narrowed to; whatever in the URL makes no sense is left out. */
export interface TalentFilters {
  q: string
  /** The words are looked for as they were typed, slips of the pen and all. */
  exact: boolean
  skills: string[]
  industries: string[]
  category: string | null
  /** Whole dollars an hour. */
  min: number | null
  max: number | null
  country: string | null
  language: string | null
  levels: string[]
  available: string[]
  /** Bands of time zones. */
  zones: string[]
  /** Only those who completed a contract here. */
  proven: boolean
  sort: Sort
  page: number
}

export type TalentFacet =
  'skill' | 'category' | 'industry' | 'language' | 'country' | 'rate' | 'level' | 'available' | 'zone' | 'proven'

/** The fact that proves somebody. */
export const PROVEN = 'contracts_completed'

const LONGEST_QUERY = 200
const MOST_CHOSEN = 10
const CURRENCY = 'USD'
const LISTS = {
  skills: 'skills[]',
  industries: 'industries[]',
  levels: 'levels[]',
  available: 'available[]',
  zones: 'zones[]',
} as const

/** Reads the address. `skill` and `industry` stand for a list of one, as in links from elsewhere. */
export function readFilters(query: Record<string, unknown>): TalentFilters {
  const [min, max] = [dollars(query.min), dollars(query.max)]
  const isTurned = min !== null && max !== null && min > max
  const country = text(query.country).toUpperCase()
  return {
    q: text(query.q).slice(0, LONGEST_QUERY),
    exact: query.exact === '1',
    skills: knownSkills(texts(query.skill, query.skills)).slice(0, MOST_CHOSEN),
    industries: texts(query.industry, query.industries)
      .filter((slug) => industryName(slug))
      .slice(0, MOST_CHOSEN),
    category: categoryName(text(query.category)) ? text(query.category) : null,
    min: isTurned ? max : min,
    max: isTurned ? min : max,
    country: isCountry(country) ? country : null,
    language: isLanguage(query.language) ? query.language : null,
    levels: among(LEVEL_BANDS, query.levels),
    available: among(AVAILABLE_BANDS, query.available),
    zones: among(ZONE_BANDS, query.zones),
    proven: query.proven === '1',
    sort: SORTS.find((sort) => sort === query.sort) ?? 'best',
    page: /^[1-9]\d{0,4}$/.test(text(query.page)) ? Number(query.page) : 1,
  }
}

/** The address of the list with some filters changed; everything but a change of page leads to the first page. */
export function talentPath(filters: TalentFilters, change: Partial<TalentFilters> = {}) {
  const { q, exact, proven, sort, page, ...rest } = { ...filters, page: 1, ...change }
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (q && exact) query.set('exact', '1')
  for (const [key, name] of Object.entries(LISTS)) {
    for (const value of rest[key as keyof typeof LISTS]) query.append(name, value)
  }
  const { category, min, max, country, language } = rest
  for (const [key, value] of Object.entries({ category, min, max, country, language })) {
    if (value !== null) query.set(key, String(value))
  }
  if (proven) query.set('proven', '1')
  if (sort !== 'best') query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/talent?${query}` : '/talent'
}

/** The filters as choices of the list's facets. */
export function chosenOf(filters: TalentFilters): Chosen<TalentFacet> {
  const { skills, industries, category, min, max, country, language, levels, available, zones, proven } = filters
  const rate =
    min === null && max === null ? [] : [`${min === null ? '' : min * 100}..${max === null ? '' : max * 100 + 99}`]
  return {
    skill: skills,
    industry: industries,
    category: one(category),
    country: one(country),
    language: one(language),
    level: levels,
    available,
    zone: zones,
    rate,
    proven: one(proven ? PROVEN : null),
  }
}

export function isNarrowed(filters: TalentFilters) {
  return filters.q !== '' || Object.values(chosenOf(filters)).some((values) => values.length > 0)
}

function among(bands: readonly { value: string }[], given: unknown) {
  const wanted = texts(given)
  return bands.map(({ value }) => value).filter((value) => wanted.includes(value))
}

function one(value: string | null) {
  return value === null ? [] : [value]
}

function text(value: unknown) {
  return typeof value === 'string' ? value.trim() : ''
}

function texts(...values: unknown[]): string[] {
  const list = values.flatMap((value) => (Array.isArray(value) ? value : [value]))
  return [...new Set(list.filter((entry) => typeof entry === 'string'))]
}

function dollars(value: unknown) {
  const money = Money.parse(text(value), CURRENCY)
  return money && money.minor < 100_000_000n ? Number(money.minor / 100n) : null
}
