import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/core'
import { sendFile } from '#app/files/send_file'
import Project from '#modules/projects/models/project'
import ProjectPolicy from '#modules/projects/policies/project_policy'
import { filesOf } from '#modules/projects/queries/show_project'

export default class ProjectFilesController {
  async show(ctx: HttpContext) {
    const project = await Project.findByOrFail('publicId', ctx.params.id)
    await ctx.bouncer.with(ProjectPolicy).authorize('view', project)
    const file = (await filesOf(project.id)).find(({ publicId }) => publicId === ctx.params.file)
    if (!file) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
    return sendFile(ctx, file)
  }
}
