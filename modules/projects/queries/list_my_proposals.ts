import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { countOf as countInvitations } from './my_invitations.js'
import { pageIn, pageLinks } from './page_links.js'

const PAGE_SIZE = 20
const PATH = '/proposals'

/** Proposals of a freelancer by what became of them. */
const GROUPS: Record<string, string[]> = {
  live: ['submitted', 'shortlisted'],
  accepted: ['accepted'],
  ended: ['declined', 'withdrawn'],
}

/** A freelancer's proposals of one group, the newest first, with their projects; and drafts that wait to be sent. */
export async function listMyProposals(accountId: number, query: Record<string, unknown>) {
  const counted = await db
    .from('proposals')
    .where('account_id', accountId)
    .groupBy('state')
    .select('state')
    .count('* as total')
  const countOf = (states: string[]) =>
    counted.filter(({ state }) => states.includes(state)).reduce((sum, { total }) => sum + Number(total), 0)
  const group = typeof query.show === 'string' && Object.hasOwn(GROUPS, query.show) ? query.show : 'live'
  const page = pageIn(query.page)

  const rows = await db
    .from('proposals')
    .join('projects', 'projects.id', 'proposals.project_id')
    .where('proposals.account_id', accountId)
    .whereIn('proposals.state', GROUPS[group])
    .orderBy('proposals.submitted_at', 'desc')
    .orderBy('proposals.id', 'desc')
    .offset((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .select(
      'proposals.*',
      'projects.title',
      'projects.state as project_state',
      'projects.account_id as client_account_id'
    )
  const asked = await askedAnew(rows.map(({ id }) => id))
  const clients = await use('security').accounts(rows.map(({ client_account_id: id }) => id))
  return {
    proposals: rows.map((row) => ({
      ...row,
      isAskedAnew: asked.has(row.id),
      client: clients.get(row.client_account_id)?.name ?? '',
    })),
    invitedTo: await countInvitations(accountId, 'waiting'),
    drafts: await listDrafts(accountId),
    group,
    groups: Object.entries(GROUPS).map(([name, states]) => ({
      name,
      count: countOf(states),
      href: `${PATH}?show=${name}`,
      current: name === group,
    })),
    pages: pageLinks({
      total: countOf(GROUPS[group]),
      page,
      size: PAGE_SIZE,
      to: (other) => `${PATH}?show=${group}&page=${other}`,
    }),
  }
}

/** Which of these proposals have a counter-offer that waits for an answer. */
async function askedAnew(proposalIds: number[]) {
  if (proposalIds.length === 0) return new Set<number>()
  const rows = await db.from('counter_offers').whereIn('open_proposal_id', proposalIds).select('open_proposal_id')
  return new Set<number>(rows.map((row) => row.open_proposal_id))
}

function listDrafts(accountId: number) {
  return db
    .from('proposal_drafts')
    .join('projects', 'projects.id', 'proposal_drafts.project_id')
    .where({ 'proposal_drafts.account_id': accountId, 'projects.state': 'open' })
    .orderBy('proposal_drafts.updated_at', 'desc')
    .limit(20)
    .select('projects.public_id', 'projects.title', 'proposal_drafts.updated_at')
}
