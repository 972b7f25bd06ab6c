import type { HttpContext } from '@adonisjs/core/http'
import { myInvitations } from '#modules/projects/queries/my_invitations'

/** What a freelancer was asked to. */
export default class MyInvitationsController {
  async index({ auth, request, view }: HttpContext) {
    const page = await myInvitations(auth.getUserOrFail().accountId, request.qs())
    return view.render('projects::pages/my_invitations', page)
  }
}
