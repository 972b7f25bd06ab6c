import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import DeclineInvitation from '#modules/projects/actions/decline_invitation'
import InvitationPolicy from '#modules/projects/policies/invitation_policy'
import { invitationDeclineValidator } from '#modules/projects/validators/invitation_validator'
import { findInvitation } from './find_invitation.js'

@inject()
export default class InvitationDeclinesController {
  constructor(private declineInvitation: DeclineInvitation) {}

  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    const invitation = await findInvitation(params.id)
    await bouncer.with(InvitationPolicy).authorize('answer', invitation)
    const { reason } = await request.validateUsing(invitationDeclineValidator, {
      messagesProvider: i18n.createMessagesProvider('projects.validation'),
    })
    accepted(await this.declineInvitation.handle({ invitation, reason }, auth.getUserOrFail()), 'projects.refusals')
    session.flash('success', i18n.t('projects.flash.invitation_declined'))
    return response.redirect().toPath('/invitations')
  }
}
