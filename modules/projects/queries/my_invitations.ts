import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { budgetOf } from './project_cards.js'
import { pageIn, pageLinks } from './page_links.js'

const PAGE_SIZE = 20
const PATH = '/invitations'

/** A freelancer's invitations: those that wait for an answer, or all the others, the newest first. */
export async function myInvitations(accountId: number, query: Record<string, unknown>) {
  const group = query.show === 'ended' ? 'ended' : 'waiting'
  const page = pageIn(query.page)
  const counts = { waiting: await countOf(accountId, 'waiting'), ended: await countOf(accountId, 'ended') }
  const rows = await invitationsTo(accountId, group)
    .orderBy('invitations.invited_at', 'desc')
    .orderBy('invitations.id', 'desc')
    .offset((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .select('invitations.*', 'projects.title', 'projects.public_id as project_public_id')
    .select('projects.state as project_state', 'projects.account_id as client_account_id', 'projects.kind')
    .select('budget_min_minor', 'budget_max_minor', 'currency', 'duration_weeks')
  const clients = await use('security').accounts(rows.map(({ client_account_id: id }) => id))
  return {
    invitations: rows.map((row) => ({
      ...row,
      budget: budgetOf(row),
      client: clients.get(row.client_account_id)?.name ?? '',
      canRead: row.project_state === 'open' && row.state !== 'taken_back',
    })),
    group,
    groups: (['waiting', 'ended'] as const).map((name) => ({
      name,
      count: counts[name],
      href: `${PATH}?show=${name}`,
      current: name === group,
    })),
    pages: pageLinks({
      total: counts[group],
      page,
      size: PAGE_SIZE,
      to: (other) => `${PATH}?show=${group}&page=${other}`,
    }),
  }
}

/** Invitations an account has not answered, to projects that still take proposals; or all the others. */
export function invitationsTo(accountId: number, group: 'waiting' | 'ended') {
  const query = db
    .from('invitations')
    .join('projects', 'projects.id', 'invitations.project_id')
    .where('invitations.account_id', accountId)
  if (group === 'waiting') return query.where({ 'invitations.state': 'open', 'projects.state': 'open' })
  return query.where((any) => any.whereNot('invitations.state', 'open').orWhereNot('projects.state', 'open'))
}

export async function countOf(accountId: number, group: 'waiting' | 'ended') {
  const row = await invitationsTo(accountId, group).count('* as total').first()
  return Number(row.total)
}
