import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { flashCaution } from '#app/http/caution'
import { accepted } from '#app/http/refusal'
import CreateProject from '#modules/projects/actions/create_project'
import UpdateProject from '#modules/projects/actions/update_project'
import Project from '#modules/projects/models/project'
import ProjectPolicy from '#modules/projects/policies/project_policy'
import { browseProjects } from '#modules/projects/queries/browse_projects'
import { projectFormState } from '#modules/projects/queries/project_form_state'
import { showProject } from '#modules/projects/queries/show_project'
import { readProject } from '#modules/projects/validators/project_validator'
import PublishFromForm from './publish_from_form.js'

@inject()
export default class ProjectsController {
  constructor(
    private createProject: CreateProject,
    private updateProject: UpdateProject,
    private publishing: PublishFromForm
  ) {}

  async index({ i18n, request, view }: HttpContext) {
    return view.render('projects::pages/index', await browseProjects(request.qs(), i18n.locale))
  }

  async show({ auth, bouncer, params, view }: HttpContext) {
    const project = await Project.findByOrFail('publicId', params.id)
    await bouncer.with(ProjectPolicy).authorize('view', project)
    return view.render('projects::pages/show', await showProject(project, auth.user))
  }

  async create(ctx: HttpContext) {
    const { bouncer, view } = ctx
    await bouncer.with(ProjectPolicy).authorize('create')
    return view.render('projects::pages/new', await projectFormState(ctx))
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(ProjectPolicy).authorize('create')
    const isPublishing = ctx.request.input('intent') === 'publish'
    const input = await readProject(ctx, isPublishing)
    const { publicId } = accepted(
      await this.createProject.handle(input, ctx.auth.getUserOrFail()),
      'projects.refusals',
      'files'
    )
    return this.publishing.answer(ctx, publicId, { isPublishing, saved: 'projects.flash.drafted' })
  }

  async edit(ctx: HttpContext) {
    const { bouncer, params, view } = ctx
    const project = await Project.findByOrFail('publicId', params.id)
    await bouncer.with(ProjectPolicy).authorize('manage', project)
    return view.render('projects::pages/edit', await projectFormState(ctx, project))
  }

  async update(ctx: HttpContext) {
    const project = await Project.findByOrFail('publicId', ctx.params.id)
    await ctx.bouncer.with(ProjectPolicy).authorize('manage', project)
    const isPublishing = ctx.request.input('intent') === 'publish' && project.isDraft
    const changes = await readProject(ctx, isPublishing || !project.isDraft, project)
    const outcome = await this.updateProject.handle({
      publicId: project.publicId,
      changes,
      by: ctx.auth.getUserOrFail(),
    })
    const { caution } = accepted(outcome, 'projects.refusals', outcome.ok ? '' : fieldOf(outcome.reason))
    flashCaution(ctx, caution)
    return this.publishing.answer(ctx, project.publicId, {
      isPublishing,
      saved: 'projects.flash.saved',
    })
  }
}

/** The field a refusal is about. */
function fieldOf(reason: string) {
  if (reason === 'ended') return ''
  return reason === 'currency_fixed' ? 'currency' : 'files'
}
