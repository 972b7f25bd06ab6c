import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { moveInvitation } from '#modules/projects/invitation_states'
import type Invitation from '#modules/projects/models/invitation'

/** The client no longer asks. The freelancer loses sight of a project that is for invited people only; nobody is told. */
export default class TakeBackInvitation {
  async handle(invitation: Invitation, by: Identity): Promise<Outcome<void, 'invitation_answered'>> {
    return transact(async (trx) => {
      const isBack = await moveInvitation(invitation.id, 'take_back', { by: by.id }, trx)
      return isBack ? done(undefined) : refuse('invitation_answered')
    })
  }
}
