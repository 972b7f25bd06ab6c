import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { RECKONED_IN } from '#modules/projects/rules/reckoned_budget'
import { pageIn } from './page_links.js'
import { PROJECT_KINDS, type ProjectKind } from '#modules/projects/models/project'

export const SORTS = ['relevance', 'newest', 'budget', 'fewest'] as const
export type Sort = (typeof SORTS)[number]

/** What a visitor looks for; everything else in the address is ignored. */
export interface ProjectFilters {
  q: string
  /** The words are looked for as they were typed, slips of the pen and all. */
  exact: boolean
  category: string | null
  skills: string[]
  kind: ProjectKind | null
  /** Where the client is. */
  country: string | null
  /** Only projects of clients who paid for work here. */
  verified: boolean
  /** Only budgets whose worth reaches into this range, in US dollars. */
  min: Money | null
  max: Money | null
  sort: Sort
  page: number
}

const LONGEST_QUERY = 200
const MOST_SKILLS = 20

/** Reads the address; what makes no sense in it counts as not said. */
export function readFilters(query: Record<string, unknown>): ProjectFilters {
  const q = text(query.q).slice(0, LONGEST_QUERY)
  const country = text(query.country).toUpperCase()
  const kind = PROJECT_KINDS.find((known) => known === query.kind) ?? null
  const sort = SORTS.find((known) => known === query.sort) ?? (q ? 'relevance' : 'newest')
  return {
    q,
    exact: query.exact === '1',
    category: text(query.category) || null,
    skills: list(query.skills).slice(0, MOST_SKILLS),
    kind,
    country: use('profiles').isCountry(country) ? country : null,
    verified: query.verified === '1',
    min: Money.parse(text(query.min), RECKONED_IN),
    max: Money.parse(text(query.max), RECKONED_IN),
    sort: sort === 'relevance' && !q ? 'newest' : sort,
    page: pageIn(query.page),
  }
}

/** The address of a list with these filters changed, always back on its first page unless `page` is among the changes. */
export function filterPath(path: string, filters: ProjectFilters, changes: Partial<ProjectFilters> = {}) {
  const { q, exact, category, skills, kind, country, verified, min, max, sort, page } = {
    ...filters,
    page: 1,
    ...changes,
  }
  const address = new URLSearchParams()
  if (q) address.set('q', q)
  if (q && exact) address.set('exact', '1')
  if (category) address.set('category', category)
  for (const skill of skills) address.append('skills[]', skill)
  if (kind) address.set('kind', kind)
  if (country) address.set('country', country)
  if (verified) address.set('verified', '1')
  if (min) address.set('min', min.toDecimal())
  if (max) address.set('max', max.toDecimal())
  if (sort !== (q ? 'relevance' : 'newest')) address.set('sort', sort)
  if (page > 1) address.set('page', String(page))
  return address.size > 0 ? `${path}?${address}` : path
}

function text(value: unknown) {
  return typeof value === 'string' ? value.trim() : ''
}

function list(value: unknown) {
  const values = Array.isArray(value) ? value : [value]
  return [...new Set(values.map(text).filter(Boolean))]
}
