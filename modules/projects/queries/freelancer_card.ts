import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { LIVE_STATES } from '#modules/projects/models/proposal'
import { projectsForEverybody } from '#modules/projects/queries/projects_for_everybody'

const MOST = 4

/** A freelancer's waiting proposals and the newest projects, for the dashboard. Null for people who are no freelancers. */
export default async function freelancerCard({ identity }: { identity: Identity }) {
  if (!identity.roles.has('freelancer')) return null
  const proposals = await db
    .from('proposals')
    .join('projects', 'projects.id', 'proposals.project_id')
    .where('proposals.account_id', identity.accountId)
    .whereIn('proposals.state', LIVE_STATES)
    .where('projects.state', 'open')
    .orderBy('proposals.submitted_at', 'desc')
    .limit(MOST)
    .select(
      'proposals.public_id',
      'proposals.state',
      'projects.title',
      'proposals.amount_minor',
      'proposals.currency',
      'proposals.submitted_at'
    )
  const newest = await projectsForEverybody()
    .whereNot('account_id', identity.accountId)
    .orderBy('published_at', 'desc')
    .limit(MOST)
    .select('public_id', 'title', 'kind', 'budget_min_minor', 'budget_max_minor', 'currency', 'published_at')
  return { proposals, newest }
}
