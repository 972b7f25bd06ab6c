import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { flashCaution } from '#app/http/caution'
import { accepted } from '#app/http/refusal'
import { use } from '#app/modules/use'
import InviteFreelancer from '#modules/projects/actions/invite_freelancer'
import ProjectPolicy from '#modules/projects/policies/project_policy'
import { invitePage } from '#modules/projects/queries/invite_page'
import { invitationValidator } from '#modules/projects/validators/invitation_validator'

/** A client asks a listed freelancer to one of their open projects, from the freelancer's side. */
@inject()
export default class InvitesController {
  constructor(private inviteFreelancer: InviteFreelancer) {}

  async create(ctx: HttpContext) {
    await ctx.bouncer.with(ProjectPolicy).authorize('create')
    const freelancer = await this.#freelancerOf(ctx)
    const state = await invitePage(freelancer, ctx.auth.getUserOrFail(), ctx.request.qs().project)
    return ctx.view.render('projects::pages/invite', state)
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(ProjectPolicy).authorize('create')
    const { accountId, name } = await this.#freelancerOf(ctx)
    const messagesProvider = ctx.i18n.createMessagesProvider('projects.validation')
    const { project, message } = await ctx.request.validateUsing(invitationValidator, { messagesProvider })
    const input = { projectId: project, accountId, message: message.replaceAll('\r\n', '\n') }
    const outcome = await this.inviteFreelancer.handle(input, ctx.auth.getUserOrFail())
    const field = outcome.ok || outcome.reason === 'email_not_verified' ? '' : 'project'
    const { caution } = accepted(outcome, 'projects.refusals', field)
    ctx.session.flash('success', ctx.i18n.t('projects.flash.invited', { name }))
    flashCaution(ctx, caution)
    return ctx.response.redirect().toPath(`/projects/${project}/invitations`)
  }

  async #freelancerOf({ params, request }: HttpContext) {
    const freelancer = await use('profiles').listedFreelancer(params.slug)
    if (!freelancer) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    return freelancer
  }
}
