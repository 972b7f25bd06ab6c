import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { LIVE_STATES } from '#modules/projects/models/proposal'

const MOST = 4

/** A client's open projects with the proposals that wait, for the dashboard. Null for people who are no clients. */
export default async function clientCard({ identity }: { identity: Identity }) {
  if (!identity.roles.has('client')) return null
  const live = db
    .from('proposals')
    .whereIn('state', LIVE_STATES)
    .whereColumn('proposals.project_id', 'projects.id')
    .count('*')
    .as('live')
  const projects = await db
    .from('projects')
    .where({ account_id: identity.accountId, state: 'open' })
    .orderBy('published_at', 'desc')
    .limit(MOST)
    .select('public_id', 'title', 'published_at')
    .select(live)
  return { projects: projects.map((project) => ({ ...project, live: Number(project.live) })) }
}
