import type { HttpContext } from '@adonisjs/core/http'
import Project from '#modules/projects/models/project'
import ProjectPolicy from '#modules/projects/policies/project_policy'
import { compareProposals } from '#modules/projects/queries/compare_proposals'

/** A client's side-by-side view of the proposals for one project. */
export default class ProjectProposalsController {
  async index({ auth, bouncer, params, request, view }: HttpContext) {
    const project = await Project.findByOrFail('publicId', params.id)
    await bouncer.with(ProjectPolicy).authorize('manage', project)
    const identity = auth.getUserOrFail()
    return view.render('projects::pages/compare', {
      ...(await compareProposals(project, request.qs(), identity)),
      identity,
    })
  }
}
