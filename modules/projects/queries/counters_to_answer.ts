import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'

const MOST = 5

/** Counter-offers that wait for a freelancer's answer, the oldest first; null without any. */
export default async function countersToAnswer({ identity }: { identity: Identity }) {
  if (!identity.roles.has('freelancer')) return null
  const rows = await db
    .from('counter_offers')
    .join('proposals', 'proposals.id', 'counter_offers.open_proposal_id')
    .join('projects', 'projects.id', 'proposals.project_id')
    .where({ 'proposals.account_id': identity.accountId, 'counter_offers.state': 'open' })
    .orderBy('counter_offers.made_at')
    .limit(MOST)
    .select('proposals.public_id', 'projects.title', 'projects.account_id as client_account_id')
    .select('counter_offers.amount_minor', 'counter_offers.currency')
  if (rows.length === 0) return null
  const clients = await use('security').accounts(rows.map(({ client_account_id: id }) => id))
  return { counters: rows.map((row) => ({ ...row, client: clients.get(row.client_account_id)?.name ?? '' })) }
}
