import db from '@adonisjs/lucid/services/db'
import { oncePerPage } from '#app/http/once_per_page'
import { clock } from '#app/time/clock'
import { LIVE_STATES } from '#modules/projects/models/proposal'

const MOST = 4
const NEW_DAYS = 7

export interface OpenProject {
  public_id: string
  title: string
  /** Proposals that wait for an answer, and how many of them came within a week. */
  live: number
  fresh: number
}

/** The newest open projects of a client with the proposals that wait for them. */
export function openWithProposals(accountId: number): Promise<OpenProject[]> {
  return oncePerPage(`projects.open:${accountId}`, async () => {
    const rows = await db
      .from('projects')
      .where({ account_id: accountId, state: 'open' })
      .orderBy('published_at', 'desc')
      .limit(MOST)
      .select('public_id', 'title')
      .select(waiting().as('live'))
      .select(
        waiting()
          .where('submitted_at', '>', clock.in({ days: -NEW_DAYS }))
          .as('fresh')
      )
    return rows.map((row) => ({ ...row, live: Number(row.live), fresh: Number(row.fresh) }))
  })
}

function waiting() {
  return db
    .from('proposals')
    .whereIn('state', LIVE_STATES)
    .whereColumn('proposals.project_id', 'projects.id')
    .count('*')
}
