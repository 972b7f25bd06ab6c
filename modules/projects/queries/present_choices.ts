import type { Counts } from '#app/data/search/faceted_list'
import type { FacetCount } from '#app/data/search/facets'
import { use } from '#app/modules/use'
import { PROJECT_KINDS } from '#modules/projects/models/project'
import { VERIFIED, type ProjectFacet } from './project_facets.js'
import { budgetRanges, rangeValue } from './budget_facet.js'
import { filterPath, type ProjectFilters } from './project_filters.js'

const MOST_SKILLS_SHOWN = 12

/** The choices beside the list of projects, and how many projects each would show. */
export function presentChoices(counts: Counts<ProjectFacet>, filters: ProjectFilters, locale: string, path: string) {
  return {
    category: categories(counts.category, filters.category),
    skills: skills(counts.skill, filters.skills),
    kind: PROJECT_KINDS.map((value) => ({ value, count: totalOf(counts.kind, value) })),
    budgets: budgets(counts.budget, filters, path),
    verified: totalOf(counts.verified, VERIFIED),
    countries: countries(counts.country, filters.country, locale),
  }
}

function categories(rows: FacetCount[], chosen: string | null) {
  return use('profiles')
    .categories()
    .map(({ slug, name }) => ({ value: slug, label: name, count: totalOf(rows, slug) }))
    .filter(({ count, value }) => count > 0 || value === chosen)
}

/** The most frequent skills, and those that are chosen, whatever their count. */
function skills(rows: FacetCount[], chosen: string[]) {
  const frequent = rows.slice(0, MOST_SKILLS_SHOWN).map(({ value }) => value)
  return use('profiles')
    .skillNames([...new Set([...chosen, ...frequent])])
    .map(({ slug, name }) => ({ value: slug, label: name, count: totalOf(rows, slug) }))
}

function countries(rows: FacetCount[], chosen: string | null, locale: string) {
  const codes = new Set([...rows.map(({ value }) => value), ...(chosen ? [chosen] : [])])
  const nameOf = (code: string) => use('profiles').countryName(code, locale)
  return [...codes]
    .map((value) => ({ value, label: `${nameOf(value)} (${totalOf(rows, value)})` }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}

/** Ranges of budgets that hold a project, each with the address of the list narrowed to it. */
function budgets(rows: FacetCount[], filters: ProjectFilters, path: string) {
  const chosen = rangeValue(filters)
  return budgetRanges()
    .map((range) => ({
      ...range,
      count: totalOf(rows, rangeValue(range)),
      isChosen: rangeValue(range) === chosen,
      href: filterPath(path, filters, range),
    }))
    .filter(({ count, isChosen }) => count > 0 || isChosen)
}

function totalOf(rows: FacetCount[], value: string) {
  return rows.find((row) => row.value === value)?.total ?? 0
}
