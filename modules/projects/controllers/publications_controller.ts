import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import Project from '#modules/projects/models/project'
import ProjectPolicy from '#modules/projects/policies/project_policy'
import PublishFromForm from './publish_from_form.js'

@inject()
export default class PublicationsController {
  constructor(private publishing: PublishFromForm) {}

  async store(ctx: HttpContext) {
    const project = await Project.findByOrFail('publicId', ctx.params.id)
    await ctx.bouncer.with(ProjectPolicy).authorize('manage', project)
    return this.publishing.answer(ctx, project.publicId, {
      isPublishing: true,
      saved: 'projects.flash.published',
    })
  }
}
