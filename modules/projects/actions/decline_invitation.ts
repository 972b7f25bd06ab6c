import type { Identity } from '#app/http/identity'
import type { Caution } from '#app/http/caution'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { moveInvitation } from '#modules/projects/invitation_states'
import type Invitation from '#modules/projects/models/invitation'
import { guardNote } from './guard_texts.js'
import { tellInvitationDeclined } from './invitation_notices.js'

/** The freelancer does not propose, and the client reads why. */
export default class DeclineInvitation {
  async handle(
    { invitation, reason: typed }: { invitation: Invitation; reason: string },
    by: Identity
  ): Promise<Outcome<{ caution: Caution | null }, 'invitation_answered'>> {
    return transact(async (trx) => {
      const toAccountId = invitation.project.accountId
      const { said: reason, caution } = await guardNote(typed, { by, toAccountId }, trx)
      if (!(await moveInvitation(invitation.id, 'decline', { by: by.id, reason }, trx))) {
        return refuse('invitation_answered')
      }
      await tellInvitationDeclined(invitation.project, { who: by.accountName, reason }, trx)
      return done({ caution })
    })
  }
}
