import type { Trx } from '#app/data/transact'
import type Invitation from '#modules/projects/models/invitation'
import type Project from '#modules/projects/models/project'
import { tell } from './notices.js'

/** `who` is always the name of the account that did it. */
export function tellInvited(project: Project, invitation: Invitation, who: string, trx: Trx) {
  const data = { project: project.title, client: who, message: invitation.message.slice(0, 300) }
  return tell(invitation.accountId, 'invited', data, '/invitations', trx)
}

export function tellInvitationAccepted(project: Project, who: string, trx: Trx) {
  const path = `/projects/${project.publicId}/invitations`
  return tell(project.accountId, 'invitation_accepted', { project: project.title, freelancer: who }, path, trx)
}

export function tellInvitationDeclined(project: Project, { who, reason }: { who: string; reason: string }, trx: Trx) {
  const data = { project: project.title, freelancer: who, reason }
  return tell(project.accountId, 'invitation_declined', data, `/projects/${project.publicId}/invitations`, trx)
}
