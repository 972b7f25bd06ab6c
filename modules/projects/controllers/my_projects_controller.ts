import type { HttpContext } from '@adonisjs/core/http'
import ProjectPolicy from '#modules/projects/policies/project_policy'
import { listMyProjects } from '#modules/projects/queries/list_my_projects'

export default class MyProjectsController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(ProjectPolicy).authorize('create')
    return view.render('projects::pages/mine', await listMyProjects(auth.getUserOrFail().accountId, request.qs()))
  }
}
