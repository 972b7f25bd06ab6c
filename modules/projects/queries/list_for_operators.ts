import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { searchIndex } from '#app/data/search/search_index'
import { SEARCH_TABLE } from './project_index.js'
import { pageIn, pageLinks } from './page_links.js'

const PAGE_SIZE = 30
const PATH = '/admin/projects'
const STATES = ['open', 'hired', 'closed'] as const

/** Published projects for an operator, the newest first; `q` looks into titles and, for open ones, into the full text. */
export async function listForOperators(query: Record<string, unknown>) {
  const q = typeof query.q === 'string' ? query.q.trim().slice(0, 200) : ''
  const state = STATES.find((known) => known === query.state) ?? null
  const page = pageIn(query.page)
  const matching = filtered(q, state, q ? await searchIndex.search(SEARCH_TABLE, q, { limit: 500 }) : [])

  const [{ total }] = await matching.clone().count('* as total')
  const rows = await matching
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .offset((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .select('public_id', 'title', 'state', 'account_id', 'published_at', 'proposals_count', 'closed_reason')
  const clients = await use('security').accounts(rows.map(({ account_id: id }) => id))
  const address = (changes: Record<string, string>) =>
    `${PATH}?${new URLSearchParams({ ...(q && { q }), ...(state && { state }), ...changes })}`
  return {
    projects: rows.map((row) => ({ ...row, client: clients.get(row.account_id)?.name ?? '' })),
    total: Number(total),
    q,
    shown: state,
    states: STATES,
    pages: pageLinks({
      total: Number(total),
      page,
      size: PAGE_SIZE,
      to: (other) => address({ page: String(other) }),
    }),
  }
}

function filtered(q: string, state: string | null, found: number[]) {
  const query = db.from('projects').whereIn('state', state ? [state] : [...STATES])
  if (!q) return query
  return query.where((either) =>
    either
      .whereIn('id', found)
      .orWhere('title', 'like', `%${q.replace(/[%_\\]/g, ' ')}%`)
      .orWhere('public_id', q)
  )
}
