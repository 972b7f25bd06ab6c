import { mostCounted } from '#app/data/search/faceted_list'
import { markHits, snippetOf } from '#app/data/search/snippet'
import { use } from '#app/modules/use'
import { excerpt } from '#modules/projects/rules/excerpt'
import { listProjects, PAGE_SIZE } from './list_projects.js'
import { presentChoices } from './present_choices.js'
import { filterPath, readFilters, SORTS, type ProjectFilters } from './project_filters.js'
import { pageLinks } from './page_links.js'

const PATH = '/projects'
const BEGINNING = 220

/** Everything the public list shows for an address, in the reader's language. */
export async function browseProjects(query: Record<string, unknown>, locale: string) {
  const filters = readFilters(query)
  const { total, rows, counts, words } = await listProjects(filters)
  const to = (changes: Partial<ProjectFilters>) => filterPath(PATH, filters, changes)

  return {
    filters: { ...filters, min: filters.min?.toDecimal() ?? '', max: filters.max?.toDecimal() ?? '' },
    total,
    isCapped: words.isCapped,
    counted: words.hits === null ? mostCounted(total) : null,
    spelling: words.corrected === null ? null : { text: words.corrected, exactHref: to({ exact: true }) },
    projects: rows.map((row) => presentRow(row, words.terms, locale)),
    choices: presentChoices(counts, filters, locale, PATH),
    sorts: SORTS.filter((sort) => sort !== 'relevance' || filters.q),
    chosen: chosenFilters(filters, locale, to),
    clearPath: filters.q ? `${PATH}?${new URLSearchParams({ q: filters.q })}` : PATH,
    pages: pageLinks({ total, page: filters.page, size: PAGE_SIZE, to: (page) => to({ page }) }),
  }
}

/** A row with its title and the stretch of its brief that fits the words; its beginning where none does. */
function presentRow(row: any, terms: string[], locale: string) {
  return {
    ...row,
    titleParts: markHits(row.title, terms),
    briefParts: snippetOf(row.brief, terms) ?? [{ text: excerpt(row.brief, BEGINNING), isHit: false }],
    country: use('profiles').countryName(row.client_country, locale),
  }
}

/** The filters in force, each with the address of the list without it. */
function chosenFilters(filters: ProjectFilters, locale: string, to: (changes: Partial<ProjectFilters>) => string) {
  const { skills, kind, country, verified, min, max } = filters
  const category = use('profiles')
    .categories()
    .find(({ slug }) => slug === filters.category)
  return [
    ...(category ? [{ label: category.name, href: to({ category: null }) }] : []),
    ...use('profiles')
      .skillNames(skills)
      .map(({ slug, name }) => ({ label: name, href: to({ skills: skills.filter((skill) => skill !== slug) }) })),
    ...(kind ? [{ key: `projects.kinds.${kind}`, href: to({ kind: null }) }] : []),
    ...(country ? [{ label: use('profiles').countryName(country, locale), href: to({ country: null }) }] : []),
    ...(verified ? [{ key: 'projects.client.payment_verified', href: to({ verified: false }) }] : []),
    ...(min ? [{ key: 'projects.browse.from', amount: min, href: to({ min: null }) }] : []),
    ...(max ? [{ key: 'projects.browse.up_to', amount: max, href: to({ max: null }) }] : []),
  ]
}
