import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import CloseProject from '#modules/projects/actions/close_project'
import Project from '#modules/projects/models/project'
import ProjectPolicy from '#modules/projects/policies/project_policy'

@inject()
export default class ClosuresController {
  constructor(private closeProject: CloseProject) {}

  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const project = await Project.findByOrFail('publicId', params.id)
    await bouncer.with(ProjectPolicy).authorize('manage', project)
    accepted(
      await this.closeProject.handle({ publicId: project.publicId, by: auth.getUserOrFail() }),
      'projects.refusals'
    )
    session.flash('success', i18n.t('projects.flash.closed'))
    return response.redirect().toPath('/projects/mine')
  }
}
