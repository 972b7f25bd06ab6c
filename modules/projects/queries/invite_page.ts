import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import type { ProfileCard } from '#modules/profiles/api'
import { LONGEST_INVITATION } from '#modules/projects/actions/invite_freelancer'

const MOST = 50

/** What a client chooses from who invites a freelancer: their open projects, and to which of them this one was asked. */
export async function invitePage(freelancer: ProfileCard, { accountId }: Identity, wanted: unknown) {
  const rows = await db
    .from('projects')
    .where({ account_id: accountId, state: 'open' })
    .orderBy('published_at', 'desc')
    .limit(MOST)
    .select('id', 'public_id', 'title', 'visibility')
  const asked = await askedTo(
    rows.map(({ id }) => id),
    freelancer.accountId
  )
  const free = rows.filter(({ id }) => !asked.has(id))
  return {
    freelancer,
    projects: free.map((row) => ({ value: row.public_id as string, label: row.title as string })),
    hasProjects: rows.length > 0,
    chosen: free.find((row) => row.public_id === wanted)?.public_id ?? (free.length === 1 ? free[0].public_id : ''),
    longestMessage: LONGEST_INVITATION,
  }
}

async function askedTo(projectIds: number[], accountId: number) {
  const mine = (table: string) => db.from(table).whereIn('project_id', projectIds).where('account_id', accountId)
  const invited = await mine('invitations').whereNot('state', 'taken_back').select('project_id')
  const wrote = await mine('proposals').select('project_id')
  return new Set<number>([...invited, ...wrote].map((row) => row.project_id))
}
