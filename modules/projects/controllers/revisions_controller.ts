import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { cautionText, flashCaution } from '#app/http/caution'
import { formOf } from '#app/http/form_state'
import { accepted } from '#app/http/refusal'
import { guardTerms } from '#modules/projects/actions/guard_texts'
import type { ProposalTerms } from '#modules/projects/actions/proposal_terms'
import ReviseProposal from '#modules/projects/actions/revise_proposal'
import { isJustRetyping } from '#modules/projects/forms/proposal_buttons'
import type Proposal from '#modules/projects/models/proposal'
import ProposalPolicy from '#modules/projects/policies/proposal_policy'
import { asksOf, proposalFormState, retype } from '#modules/projects/queries/proposal_form_state'
import { reviewedPlan } from '#modules/projects/queries/proposal_plan'
import { readProposal } from '#modules/projects/validators/proposal_validator'
import { findProposal } from './find_proposal.js'

/** Changing a proposal that the client has not decided on: the same form and the same review. */
@inject()
export default class RevisionsController {
  constructor(private reviseProposal: ReviseProposal) {}

  async create(ctx: HttpContext) {
    const proposal = await this.#proposalFor(ctx)
    if (!proposal.isLive || !proposal.project.isOpen) {
      return ctx.response.redirect().toPath(`/proposals/${proposal.publicId}`)
    }
    const state = await proposalFormState({
      project: proposal.project,
      form: formOf(ctx),
      saved: await retype(proposal),
      locale: ctx.i18n.locale,
    })
    return ctx.view.render('projects::pages/revise', { ...state, proposal })
  }

  async store(ctx: HttpContext) {
    const proposal = await this.#proposalFor(ctx)
    if (isJustRetyping(ctx)) return this.create(ctx)

    const terms = await readProposal(ctx, { ...(await asksOf(proposal.project)), currency: proposal.currency })
    if (ctx.request.input('intent') !== 'send') return this.#review(ctx, proposal, terms)
    const { caution } = accepted(
      await this.reviseProposal.handle({
        publicId: proposal.publicId,
        terms,
        by: ctx.auth.getUserOrFail(),
      }),
      'projects.refusals'
    )
    ctx.session.flash('success', ctx.i18n.t('projects.flash.revised'))
    flashCaution(ctx, caution)
    return ctx.response.redirect().toPath(`/proposals/${proposal.publicId}`)
  }

  async #proposalFor({ bouncer, params }: HttpContext) {
    const proposal = await findProposal(params.id)
    await bouncer.with(ProposalPolicy).authorize('revise', proposal)
    return proposal
  }

  async #review(ctx: HttpContext, proposal: Proposal, terms: ProposalTerms) {
    const who = { by: ctx.auth.getUserOrFail(), toAccountId: proposal.project.accountId }
    const { caution } = await guardTerms(terms, who)
    const state = await proposalFormState({
      project: proposal.project,
      form: formOf(ctx),
      saved: ctx.request.body(),
    })
    return ctx.view.render('projects::pages/review', {
      ...state,
      plan: await reviewedPlan(terms, proposal.project),
      action: `/proposals/${proposal.publicId}/edit`,
      proposal,
      caution: caution && cautionText(ctx, caution),
    })
  }
}
