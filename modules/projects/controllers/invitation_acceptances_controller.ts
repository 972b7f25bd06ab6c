import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import AcceptInvitation from '#modules/projects/actions/accept_invitation'
import InvitationPolicy from '#modules/projects/policies/invitation_policy'
import { findInvitation } from './find_invitation.js'

@inject()
export default class InvitationAcceptancesController {
  constructor(private acceptInvitation: AcceptInvitation) {}

  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const invitation = await findInvitation(params.id)
    await bouncer.with(InvitationPolicy).authorize('answer', invitation)
    accepted(await this.acceptInvitation.handle(invitation, auth.getUserOrFail()), 'projects.refusals')
    session.flash('success', i18n.t('projects.flash.invitation_accepted'))
    return response.redirect().toPath(`/projects/${invitation.project.publicId}/propose`)
  }
}
