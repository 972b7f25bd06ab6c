import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { moveInvitation } from '#modules/projects/invitation_states'

/** Whoever proposes has accepted their invitation by that; the client is told of the proposal, not of this. */
export async function acceptQuietly(projectId: number, { id, accountId }: Identity, trx: Trx) {
  const mine = { project_id: projectId, account_id: accountId }
  const invitation = await trx.from('invitations').where(mine).select('id').first()
  if (invitation) await moveInvitation(invitation.id, 'accept', { by: id }, trx)
}
