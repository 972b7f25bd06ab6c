import type { HttpContext } from '@adonisjs/core/http'
import Project from '#modules/projects/models/project'
import ProjectPolicy from '#modules/projects/policies/project_policy'
import { listInvitations } from '#modules/projects/queries/list_invitations'

/** Whom a client asked to one project. */
export default class ProjectInvitationsController {
  async index({ bouncer, params, request, view }: HttpContext) {
    const project = await Project.findByOrFail('publicId', params.id)
    await bouncer.with(ProjectPolicy).authorize('manage', project)
    return view.render('projects::pages/invitations', await listInvitations(project, request.qs()))
  }
}
