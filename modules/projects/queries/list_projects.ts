import db from '@adonisjs/lucid/services/db'
import type { Counts } from '#app/data/search/faceted_list'
import type { Query } from '#app/data/search/facets'
import { use } from '#app/modules/use'
import type { WordSearch } from '#modules/profiles/api'
import { skillsOf } from './project_cards.js'
import { chosenOf, projectList, type ProjectFacet } from './project_facets.js'
import { SEARCH_TABLE } from './project_index.js'
import type { ProjectFilters, Sort } from './project_filters.js'

export const PAGE_SIZE = 20

const COLUMNS = [
  'id',
  'public_id',
  'title',
  'brief',
  'account_id',
  'kind',
  'budget_min_minor',
  'budget_max_minor',
  'currency',
  'category',
  'duration_weeks',
  'published_at',
  'proposals_count',
  'client_country',
]

export interface ProjectsPageOf {
  rows: any[]
  total: number
  counts: Counts<ProjectFacet>
  words: WordSearch
}

/** One page of open projects and how many there are behind each choice. A fixed number of queries for any filters. */
export async function listProjects(filters: ProjectFilters): Promise<ProjectsPageOf> {
  const words = await use('profiles').searchWords(SEARCH_TABLE, filters.q, filters)
  const wanted = { hits: words.hits, chosen: chosenOf(filters) }
  // Sorted by ids alone, so that no long text is read for pages that are skipped.
  const { ids, total } = await projectList.page(wanted, {
    order: filters.sort === 'relevance' ? null : (query) => orderProjects(query, filters.sort),
    page: filters.page,
    size: PAGE_SIZE,
  })
  return { rows: await rowsOf(ids), total, counts: await projectList.counts(wanted), words }
}

function orderProjects(query: Query, sort: Sort) {
  if (sort === 'budget') query.orderBy('projects.budget_max_usd_minor', 'desc')
  if (sort === 'fewest') query.orderBy('projects.proposals_count', 'asc')
  query.orderBy('projects.published_at', 'desc').orderBy('projects.id', 'desc')
}

/** Rows of `projects` with the names of their skills and what is known of the client. */
async function rowsOf(ids: number[]) {
  const rows = await db.from('projects').whereIn('id', ids).select(COLUMNS)
  rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  const clientIds = [...new Set(rows.map(({ account_id: id }) => id as number))]
  const skills = await skillsOf(ids)
  const records = await use('profiles').clientRecords(clientIds)
  return rows.map((row) => ({
    ...row,
    skills: use('profiles').skillNames(skills.get(row.id) ?? []),
    record: records.get(row.account_id),
  }))
}
