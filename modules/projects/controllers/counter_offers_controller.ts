import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { flashCaution } from '#app/http/caution'
import { formOf } from '#app/http/form_state'
import { accepted } from '#app/http/refusal'
import MakeCounterOffer from '#modules/projects/actions/make_counter_offer'
import { isJustRetyping } from '#modules/projects/forms/proposal_buttons'
import ProposalPolicy from '#modules/projects/policies/proposal_policy'
import { counterFormState } from '#modules/projects/queries/counter_form_state'
import { asksOf } from '#modules/projects/queries/proposal_form_state'
import { readCounterOffer } from '#modules/projects/validators/counter_offer_validator'
import { findProposal } from './find_proposal.js'

/** The client asks for other terms, in the rows of the proposal form. */
@inject()
export default class CounterOffersController {
  constructor(private makeCounterOffer: MakeCounterOffer) {}

  async create(ctx: HttpContext) {
    const proposal = await this.#proposalFor(ctx)
    if (!proposal.isLive || !proposal.project.isOpen) {
      return ctx.response.redirect().toPath(`/proposals/${proposal.publicId}`)
    }
    return ctx.view.render('projects::pages/counter', await counterFormState(proposal, formOf(ctx)))
  }

  async store(ctx: HttpContext) {
    const proposal = await this.#proposalFor(ctx)
    if (isJustRetyping(ctx)) return this.create(ctx)
    const asks = await asksOf(proposal.project)
    const { terms, seen } = await readCounterOffer(ctx, {
      ...asks,
      currency: proposal.currency,
      choosesCurrency: false,
    })
    const input = { proposalId: proposal.publicId, terms, seen }
    const outcome = await this.makeCounterOffer.handle(input, ctx.auth.getUserOrFail())
    const { caution } = accepted(outcome, 'projects.refusals')
    ctx.session.flash('success', ctx.i18n.t('projects.flash.countered'))
    flashCaution(ctx, caution)
    return ctx.response.redirect().toPath(`/proposals/${proposal.publicId}`)
  }

  async #proposalFor({ bouncer, params }: HttpContext) {
    const proposal = await findProposal(params.id)
    await bouncer.with(ProposalPolicy).authorize('decide', proposal)
    return proposal
  }
}
