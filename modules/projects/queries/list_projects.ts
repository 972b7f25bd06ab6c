import db from '@adonisjs/lucid/services/db'
import { searchIndex, type Hits } from '#app/data/search/search_index'
import { use } from '#app/modules/use'
import { excerpt } from '#modules/projects/rules/excerpt'
import { skillsOf } from './project_cards.js'
import { SEARCH_TABLE } from './project_index.js'
import type { ProjectFilters } from './project_filters.js'

export const PAGE_SIZE = 20
const MOST_SKILLS_SHOWN = 12

type Filter = 'category' | 'skills' | 'kind'

/** One page of open projects and how many there are behind each choice. A fixed number of queries for any filters. */
export async function listProjects(filters: ProjectFilters) {
  const hits = filters.q ? await searchIndex.hits(SEARCH_TABLE, use('profiles').expandQuery(filters.q)) : null
  const found = (without?: Filter) => matching(filters, hits, without)

  const [{ total }] = await found().count('* as total')
  const rows = await sorted(found(), filters, hits !== null)
    .select('projects.id', 'public_id', 'title', 'brief', 'account_id', 'kind', 'budget_min_minor', 'budget_max_minor', 'currency', 'category', 'duration_weeks', 'published_at', 'proposals_count')
    .offset((filters.page - 1) * PAGE_SIZE).limit(PAGE_SIZE)

  return { total: Number(total), rows: await withDetails(rows), counts: await countChoices(found, filters) }
}

export type ListedProject = Awaited<ReturnType<typeof withDetails>>[number]

/** Rows of `projects` with the names of their skills and what is known of the client. */
export async function withDetails(rows: any[]) {
  const clientIds = [...new Set(rows.map(({ account_id: id }) => id as number))]
  const [skills, records, clients] = [await skillsOf(rows.map(({ id }) => id)), await use('profiles').clientRecords(clientIds), await use('security').accounts(clientIds)]
  return rows.map((row) => ({
    ...row,
    beginning: excerpt(row.brief, 220),
    skills: use('profiles').skillNames(skills.get(row.id) ?? []),
    client: clients.get(row.account_id),
    record: records.get(row.account_id),
  }))
}

/** Open projects that fit; `without` leaves one filter out, to count what choosing otherwise would bring. */
function matching({ category, skills, kind, min, max }: ProjectFilters, hits: Hits | null, without?: Filter) {
  const query = db.from('projects').where('state', 'open')
  if (hits) query.joinRaw(`join (${hits.sql}) as hits on hits.doc_id = projects.id`, hits.bindings)
  if (category && without !== 'category') query.where('category', category)
  if (kind && without !== 'kind') query.where('kind', kind)
  if (skills.length > 0 && without !== 'skills') query.whereIn('projects.id', db.from('project_skills').whereIn('skill', skills).select('project_id'))
  if (min) query.where('budget_max_minor', '>=', min.toStored())
  if (max) query.where('budget_min_minor', '<=', max.toStored())
  return query
}

function sorted(query: ReturnType<typeof matching>, { sort }: ProjectFilters, hasHits: boolean) {
  if (sort === 'relevance' && hasHits) query.orderBy('hits.score', 'desc')
  if (sort === 'budget') query.orderBy('budget_max_minor', 'desc')
  if (sort === 'fewest') query.orderBy('proposals_count', 'asc')
  return query.orderBy('published_at', 'desc').orderBy('projects.id', 'desc')
}

async function countChoices(found: (without?: Filter) => ReturnType<typeof matching>, { skills }: ProjectFilters) {
  const categories = await found('category').groupBy('category').count('* as total').select('category as value')
  const kinds = await found('kind').groupBy('kind').count('* as total').select('kind as value')
  const ids = found('skills').select('projects.id')
  const bySkill = await db.from('project_skills').whereIn('project_id', ids).groupBy('skill').orderBy('total', 'desc').orderBy('skill').count('* as total').select('skill as value')
  const shown = bySkill.filter(({ value }, index) => index < MOST_SKILLS_SHOWN || skills.includes(value))
  return { category: toMap(categories), kind: toMap(kinds), skills: toMap(shown) }
}

function toMap(rows: { value: string; total: number | string }[]) {
  return new Map(rows.map(({ value, total }) => [value, Number(total)]))
}
