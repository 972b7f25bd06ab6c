import db from '@adonisjs/lucid/services/db'
import { PROJECT_STATES, type ProjectState } from '#modules/projects/models/project'
import { budgetOf } from './project_cards.js'
import { pageIn, pageLinks } from './page_links.js'

const PAGE_SIZE = 20
const PATH = '/projects/mine'

/** A client's projects of one state, the last changed first, and how many there are of each. */
export async function listMyProjects(accountId: number, query: Record<string, unknown>) {
  const counted = await db
    .from('projects')
    .where('account_id', accountId)
    .groupBy('state')
    .select('state')
    .count('* as total')
  const counts = new Map<ProjectState, number>(counted.map(({ state, total }) => [state, Number(total)]))
  const state = PROJECT_STATES.find((known) => known === query.state) ?? firstWithSome(counts)
  const page = pageIn(query.page)

  const rows = await db
    .from('projects')
    .where({ account_id: accountId, state })
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .offset((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .select('*')
  const waiting = await countLive(rows.map(({ id }) => id))
  return {
    projects: rows.map((row) => ({
      ...row,
      budget: budgetOf(row),
      live: waiting.get(row.id) ?? 0,
    })),
    shown: state,
    states: SHOWN_ORDER.map((one) => ({
      state: one,
      count: counts.get(one) ?? 0,
      href: `${PATH}?state=${one}`,
      current: one === state,
    })),
    isEmpty: counts.size === 0,
    pages: pageLinks({
      total: counts.get(state) ?? 0,
      page,
      size: PAGE_SIZE,
      to: (other) => `${PATH}?state=${state}&page=${other}`,
    }),
  }
}

const SHOWN_ORDER: ProjectState[] = ['open', 'draft', 'hired', 'closed']

function firstWithSome(counts: Map<ProjectState, number>) {
  return SHOWN_ORDER.find((state) => (counts.get(state) ?? 0) > 0) ?? 'open'
}

async function countLive(projectIds: number[]) {
  if (projectIds.length === 0) return new Map<number, number>()
  const rows = await db
    .from('proposals')
    .whereIn('project_id', projectIds)
    .whereIn('state', ['submitted', 'shortlisted'])
    .groupBy('project_id')
    .select('project_id')
    .count('* as total')
  return new Map(rows.map(({ project_id: id, total }) => [id as number, Number(total)]))
}
