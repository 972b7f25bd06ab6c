import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import TakeBackInvitation from '#modules/projects/actions/take_back_invitation'
import InvitationPolicy from '#modules/projects/policies/invitation_policy'
import { findInvitation } from './find_invitation.js'

@inject()
export default class InvitationWithdrawalsController {
  constructor(private takeBackInvitation: TakeBackInvitation) {}

  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const invitation = await findInvitation(params.id)
    await bouncer.with(InvitationPolicy).authorize('takeBack', invitation)
    accepted(await this.takeBackInvitation.handle(invitation, auth.getUserOrFail()), 'projects.refusals')
    session.flash('success', i18n.t('projects.flash.invitation_taken_back'))
    return response.redirect().toPath(`/projects/${invitation.project.publicId}/invitations`)
  }
}
