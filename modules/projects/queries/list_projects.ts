import db from '@adonisjs/lucid/services/db'
import { searchIndex } from '#app/data/search/search_index'
import { use } from '#app/modules/use'
import { excerpt } from '#modules/projects/rules/excerpt'
import { choiceCounts } from './count_choices.js'
import { matching, type Hits } from './matching_projects.js'
import { skillsOf } from './project_cards.js'
import { SEARCH_TABLE } from './project_index.js'
import type { ProjectFilters } from './project_filters.js'

export const PAGE_SIZE = 20

/** The full text is asked once for this many best projects; everything else is reckoned among them. */
const MOST_HITS = 1_000

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
]

/** One page of open projects and how many there are behind each choice. A fixed number of queries for any filters. */
export async function listProjects(filters: ProjectFilters) {
  const hits = await bestHits(filters.q)
  const [{ total }] = await matching(filters, hits).count('* as total')
  const ids = await pageIds(filters, hits)
  const rows = await db.from('projects').whereIn('id', ids).select(COLUMNS)
  rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  return {
    total: Number(total),
    rows: await withDetails(rows),
    counts: await choiceCounts(filters, hits, Number(total)),
  }
}

/** Ids of the projects that fit the words, the best first; null when there is no word to look for. */
async function bestHits(q: string): Promise<Hits> {
  const terms = q ? use('profiles').expandQuery(q) : []
  return terms.length > 0 ? searchIndex.search(SEARCH_TABLE, terms, { limit: MOST_HITS }) : null
}

/** Sorted by ids alone, so that no long text is read for pages that are skipped. */
async function pageIds(filters: ProjectFilters, hits: Hits): Promise<number[]> {
  const from = (filters.page - 1) * PAGE_SIZE
  if (hits && filters.sort === 'relevance') {
    const fitting = new Set((await matching(filters, hits).select('projects.id')).map(({ id }) => id))
    return hits.filter((id) => fitting.has(id)).slice(from, from + PAGE_SIZE)
  }
  const query = matching(filters, hits)
  if (filters.sort === 'budget') query.orderBy('budget_max_minor', 'desc')
  if (filters.sort === 'fewest') query.orderBy('proposals_count', 'asc')
  const rows = await query
    .orderBy('published_at', 'desc')
    .orderBy('projects.id', 'desc')
    .offset(from)
    .limit(PAGE_SIZE)
    .select('projects.id')
  return rows.map(({ id }) => id)
}

/** Rows of `projects` with the names of their skills and what is known of the client. */
export async function withDetails(rows: any[]) {
  const clientIds = [...new Set(rows.map(({ account_id: id }) => id as number))]
  const [skills, records, clients] = [
    await skillsOf(rows.map(({ id }) => id)),
    await use('profiles').clientRecords(clientIds),
    await use('security').accounts(clientIds),
  ]
  return rows.map((row) => ({
    ...row,
    beginning: excerpt(row.brief, 220),
    skills: use('profiles').skillNames(skills.get(row.id) ?? []),
    client: clients.get(row.account_id),
    record: records.get(row.account_id),
  }))
}
