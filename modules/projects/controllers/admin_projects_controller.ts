import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import CloseProject from '#modules/projects/actions/close_project'
import Project from '#modules/projects/models/project'
import ProjectPolicy from '#modules/projects/policies/project_policy'
import { listForOperators } from '#modules/projects/queries/list_for_operators'
import { closureValidator } from '#modules/projects/validators/closure_validator'

@inject()
export default class AdminProjectsController {
  constructor(private closeProject: CloseProject) {}

  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(ProjectPolicy).authorize('administer')
    return view.render('projects::pages/admin', await listForOperators(request.qs()))
  }

  async close({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(ProjectPolicy).authorize('administer')
    const project = await Project.findByOrFail('publicId', params.id)
    const { reason } = await request.validateUsing(closureValidator, {
      messagesProvider: i18n.createMessagesProvider('projects.validation'),
    })
    accepted(
      await this.closeProject.handle({
        publicId: project.publicId,
        by: auth.getUserOrFail(),
        reason,
        asOperator: true,
      }),
      'projects.refusals'
    )
    session.flash('success', i18n.t('projects.flash.closed_by_operator'))
    return response.redirect().toPath('/admin/projects')
  }
}
