import { use } from '#app/modules/use'
import { PROJECT_KINDS } from '#modules/projects/models/project'
import { listProjects, PAGE_SIZE } from './list_projects.js'
import { filterPath, readFilters, SORTS, type ProjectFilters } from './project_filters.js'
import { pageLinks } from './page_links.js'

const PATH = '/projects'

/** Everything the public list shows for an address. */
export async function browseProjects(query: Record<string, unknown>) {
  const filters = readFilters(query)
  const { total, rows, counts } = await listProjects(filters)
  const to = (changes: Partial<ProjectFilters>) => filterPath(PATH, filters, changes)
  const skills = use('profiles').skillNames([...new Set([...filters.skills, ...counts.skills.keys()])])

  return {
    filters: {
      ...filters,
      min: filters.min?.toDecimal() ?? '',
      max: filters.max?.toDecimal() ?? '',
    },
    total,
    projects: rows,
    choices: {
      category: use('profiles')
        .categories()
        .map(({ slug, name }) => ({
          value: slug,
          label: name,
          count: counts.category.get(slug) ?? 0,
        }))
        .filter(({ count, value }) => count > 0 || value === filters.category),
      skills: skills.map(({ slug, name }) => ({
        value: slug,
        label: name,
        count: counts.skills.get(slug) ?? 0,
      })),
      kind: PROJECT_KINDS.map((value) => ({ value, count: counts.kind.get(value) ?? 0 })),
    },
    sorts: SORTS.filter((sort) => sort !== 'relevance' || filters.q),
    chosen: chosenFilters(filters, to),
    clearPath: filters.q ? `${PATH}?${new URLSearchParams({ q: filters.q })}` : PATH,
    pages: pageLinks({ total, page: filters.page, size: PAGE_SIZE, to: (page) => to({ page }) }),
  }
}

/** The filters in force, each with the address of the list without it. */
function chosenFilters(filters: ProjectFilters, to: (changes: Partial<ProjectFilters>) => string) {
  const category = use('profiles')
    .categories()
    .find(({ slug }) => slug === filters.category)
  const { skills, kind, min, max } = filters
  return [
    ...(category ? [{ label: category.name, href: to({ category: null }) }] : []),
    ...use('profiles')
      .skillNames(skills)
      .map(({ slug, name }) => ({
        label: name,
        href: to({ skills: skills.filter((skill) => skill !== slug) }),
      })),
    ...(kind ? [{ key: `projects.kinds.${kind}`, href: to({ kind: null }) }] : []),
    ...(min ? [{ key: 'projects.browse.from', amount: min, href: to({ min: null }) }] : []),
    ...(max ? [{ key: 'projects.browse.up_to', amount: max, href: to({ max: null }) }] : []),
  ]
}
