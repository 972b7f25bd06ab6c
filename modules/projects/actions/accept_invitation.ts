import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { moveInvitation } from '#modules/projects/invitation_states'
import type Invitation from '#modules/projects/models/invitation'
import Project from '#modules/projects/models/project'
import { tellInvitationAccepted } from './invitation_notices.js'

/** The freelancer wants to propose; the client is told. The proposal itself is written afterwards. */
export default class AcceptInvitation {
  async handle(invitation: Invitation, by: Identity): Promise<Outcome<void, 'not_open' | 'invitation_answered'>> {
    return transact(async (trx) => {
      const project = await Project.query({ client: trx }).where('id', invitation.projectId).forUpdate().firstOrFail()
      if (!project.isOpen) return refuse('not_open')
      if (!(await moveInvitation(invitation.id, 'accept', { by: by.id }, trx))) return refuse('invitation_answered')
      await tellInvitationAccepted(project, by.accountName, trx)
      return done(undefined)
    })
  }
}
