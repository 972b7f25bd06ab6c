import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { cautionText, flashCaution } from '#app/http/caution'
import { formOf } from '#app/http/form_state'
import { accepted, Refusal } from '#app/http/refusal'
import { use } from '#app/modules/use'
import { guardTerms } from '#modules/projects/actions/guard_texts'
import type { ProposalTerms } from '#modules/projects/actions/proposal_terms'
import SaveProposalDraft from '#modules/projects/actions/save_proposal_draft'
import SubmitProposal from '#modules/projects/actions/submit_proposal'
import { isJustRetyping } from '#modules/projects/forms/proposal_buttons'
import Project from '#modules/projects/models/project'
import Proposal from '#modules/projects/models/proposal'
import ProjectPolicy from '#modules/projects/policies/project_policy'
import { asksOf, draftOf, proposalFormState } from '#modules/projects/queries/proposal_form_state'
import { reviewedPlan } from '#modules/projects/queries/proposal_plan'
import { readProposal } from '#modules/projects/validators/proposal_validator'

/** Writing a proposal: the form, its review with the fee sheet, and sending it. */
@inject()
export default class ProposeController {
  constructor(
    private saveDraft: SaveProposalDraft,
    private submitProposal: SubmitProposal
  ) {}

  async create(ctx: HttpContext) {
    const project = await this.#projectFor(ctx)
    const { accountId } = ctx.auth.getUserOrFail()
    const earlier = await Proposal.query()
      .where({ projectId: project.id, accountId })
      .whereNot('state', 'withdrawn')
      .first()
    if (earlier) return ctx.response.redirect().toPath(`/proposals/${earlier.publicId}`)
    if (!project.isOpen) return this.#sorry(ctx, project)
    const saved = await draftOf(project.id, accountId)
    const missing = await use('profiles').missingToPropose(accountId)
    const state = await proposalFormState({ project, form: formOf(ctx), saved, locale: ctx.i18n.locale })
    return ctx.view.render('projects::pages/propose', { ...state, missing })
  }

  async store(ctx: HttpContext) {
    const project = await this.#projectFor(ctx)
    const me = ctx.auth.getUserOrFail()
    if (isJustRetyping(ctx)) return this.create(ctx)
    if (ctx.request.input('intent') === 'draft') return this.#keep(ctx, project)
    await this.#refuseUnready(ctx, project)

    const terms = await readProposal(ctx, await asksOf(project))
    if (ctx.request.input('intent') !== 'send') return this.#review(ctx, project, terms)
    const { publicId, caution } = accepted(
      await this.submitProposal.handle({ ...terms, projectId: project.publicId }, me),
      'projects.refusals'
    )
    ctx.session.flash('success', ctx.i18n.t('projects.flash.submitted'))
    flashCaution(ctx, caution)
    return ctx.response.redirect().toPath(`/proposals/${publicId}`)
  }

  /** Keeps what was written, then says what the profile lacks; the page names each thing with its place. */
  async #refuseUnready(ctx: HttpContext, project: Project) {
    const me = ctx.auth.getUserOrFail()
    const missing = await use('profiles').missingToPropose(me.accountId)
    if (missing.length === 0) return
    await this.saveDraft.handle(project.id, typedProposal(ctx), me)
    const isAddress = missing.some(({ key }) => key === 'email')
    throw new Refusal(`projects.refusals.${isAddress ? 'email_not_verified' : 'profile_incomplete'}`)
  }

  async #projectFor({ bouncer, params }: HttpContext) {
    const project = await Project.findByOrFail('publicId', params.id)
    await bouncer.with(ProjectPolicy).authorize('propose', project)
    return project
  }

  async #keep(ctx: HttpContext, project: Project) {
    const { auth, i18n, response, session } = ctx
    const isKept = await this.saveDraft.handle(project.id, typedProposal(ctx), auth.getUserOrFail())
    if (!isKept) throw new Refusal('projects.refusals.draft_too_long')
    session.flash('success', i18n.t('projects.flash.kept'))
    return response.redirect().toPath(`/projects/${project.publicId}/propose`)
  }

  async #review(ctx: HttpContext, project: Project, terms: ProposalTerms) {
    const who = { by: ctx.auth.getUserOrFail(), toAccountId: project.accountId }
    const { caution } = await guardTerms(terms, who)
    const state = await proposalFormState({ project, form: formOf(ctx), saved: ctx.request.body() })
    return ctx.view.render('projects::pages/review', {
      ...state,
      plan: await reviewedPlan(terms, project),
      action: `/projects/${project.publicId}/propose`,
      caution: caution && cautionText(ctx, caution),
    })
  }

  #sorry({ i18n, response, session }: HttpContext, project: Project) {
    session.flash('error', i18n.t('projects.refusals.not_open'))
    return response.redirect().toPath(`/projects/${project.publicId}`)
  }
}

function typedProposal({ request }: HttpContext) {
  return request.only(['currency', 'letter', 'hourly_rate', 'milestones', 'total', 'answers'])
}
