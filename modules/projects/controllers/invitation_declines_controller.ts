import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { flashCaution } from '#app/http/caution'
import { accepted } from '#app/http/refusal'
import DeclineInvitation from '#modules/projects/actions/decline_invitation'
import InvitationPolicy from '#modules/projects/policies/invitation_policy'
import { invitationDeclineValidator } from '#modules/projects/validators/invitation_validator'
import { findInvitation } from './find_invitation.js'

@inject()
export default class InvitationDeclinesController {
  constructor(private declineInvitation: DeclineInvitation) {}

  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, response, session } = ctx
    const invitation = await findInvitation(params.id)
    await bouncer.with(InvitationPolicy).authorize('answer', invitation)
    const { reason } = await request.validateUsing(invitationDeclineValidator, {
      messagesProvider: i18n.createMessagesProvider('projects.validation'),
    })
    const outcome = await this.declineInvitation.handle({ invitation, reason }, auth.getUserOrFail())
    const { caution } = accepted(outcome, 'projects.refusals')
    session.flash('success', i18n.t('projects.flash.invitation_declined'))
    flashCaution(ctx, caution)
    return response.redirect().toPath('/invitations')
  }
}
