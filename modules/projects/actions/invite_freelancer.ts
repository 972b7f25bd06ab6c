import type { Identity } from '#app/http/identity'
import type { Caution } from '#app/http/caution'
import type { Trx } from '#app/data/transact'
import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import { moveInvitation } from '#modules/projects/invitation_states'
import Invitation from '#modules/projects/models/invitation'
import Project from '#modules/projects/models/project'
import { wroteFor } from '#modules/projects/queries/is_let_in'
import { mostInvitations } from '#modules/projects/settings'
import { guardNote } from './guard_texts.js'
import { tellInvited } from './invitation_notices.js'

export const LONGEST_INVITATION = 2_000

export interface InvitationInput {
  /** Public id of a project of the client's. */
  projectId: string
  /** Account of the freelancer. */
  accountId: number
  message: string
}

type InviteRefusal =
  | 'choose_project'
  | 'invites_oneself'
  | 'already_invited'
  | 'already_wrote'
  | 'too_many_invitations'
  | 'email_not_verified'

/**
 * Asks a freelancer to propose for one of the client's open projects and tells them. Once per project and freelancer,
 * unless the client took the invitation back; so many may wait for an answer at a time.
 */
export default class InviteFreelancer {
  async handle(
    typed: InvitationInput,
    by: Identity
  ): Promise<Outcome<{ publicId: string; caution: Caution | null }, InviteRefusal>> {
    if (!by.isEmailVerified) return refuse('email_not_verified')
    const { accountId } = typed
    if (accountId === by.accountId) return refuse('invites_oneself')

    return transact(async (trx) => {
      const project = await Project.query({ client: trx })
        .where({ publicId: typed.projectId, accountId: by.accountId })
        .forUpdate()
        .first()
      if (!project?.isOpen) return refuse('choose_project')
      if (await wroteFor(project.id, accountId, trx)) return refuse('already_wrote')
      const earlier = await Invitation.query({ client: trx }).where({ projectId: project.id, accountId }).first()
      if (earlier && earlier.state !== 'taken_back') return refuse('already_invited')
      const most = mostInvitations.get()
      if ((await countOpen(project.id, trx)) >= most) return refuse('too_many_invitations', { most })

      const guarded = { by, toAccountId: accountId, longest: LONGEST_INVITATION }
      const { said: message, caution } = await guardNote(typed.message, guarded, trx)
      const input = { ...typed, message }
      const invitation = await this.#write(earlier ?? new Invitation(), { project, input, by }, trx)
      await tellInvited(project, invitation, by.accountName, trx)
      return done({ publicId: invitation.publicId, caution })
    })
  }

  async #write(
    invitation: Invitation,
    { project, input, by }: { project: Project; input: InvitationInput; by: Identity },
    trx: Trx
  ) {
    if (invitation.$isPersisted) await moveInvitation(invitation.id, 'invite_again', { by: by.id }, trx)
    return invitation
      .useTransaction(trx)
      .merge({
        publicId: invitation.publicId ?? newPublicId(),
        projectId: project.id,
        accountId: input.accountId,
        state: 'open',
        message: input.message,
        invitedBy: by.id,
        invitedAt: clock.dateTime(),
      })
      .save()
  }
}

async function countOpen(projectId: number, trx: Trx) {
  const row = await trx.from('invitations').where({ project_id: projectId, state: 'open' }).count('* as total').first()
  return Number(row.total)
}
