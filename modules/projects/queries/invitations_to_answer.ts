import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import { invitationsTo } from '#modules/projects/queries/my_invitations'

const MOST = 5

/** Invitations that wait for a freelancer's answer, the oldest first; null without any. */
export default async function invitationsToAnswer({ identity }: { identity: Identity }) {
  if (!identity.roles.has('freelancer')) return null
  const rows = await invitationsTo(identity.accountId, 'waiting')
    .orderBy('invitations.invited_at')
    .limit(MOST)
    .select('projects.title', 'projects.account_id as client_account_id')
  if (rows.length === 0) return null
  const clients = await use('security').accounts(rows.map(({ client_account_id: id }) => id))
  return { invitations: rows.map((row) => ({ ...row, client: clients.get(row.client_account_id)?.name ?? '' })) }
}
