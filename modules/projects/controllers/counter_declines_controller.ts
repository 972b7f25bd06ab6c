import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { flashCaution } from '#app/http/caution'
import { accepted } from '#app/http/refusal'
import DeclineCounterOffer from '#modules/projects/actions/decline_counter_offer'
import ProposalPolicy from '#modules/projects/policies/proposal_policy'
import { counterDeclineValidator } from '#modules/projects/validators/counter_offer_validator'
import { findCounterOffer } from './find_counter_offer.js'

@inject()
export default class CounterDeclinesController {
  constructor(private declineCounterOffer: DeclineCounterOffer) {}

  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, response, session } = ctx
    const counter = await findCounterOffer(params.id)
    await bouncer.with(ProposalPolicy).authorize('revise', counter.proposal)
    const { reason } = await request.validateUsing(counterDeclineValidator, {
      messagesProvider: i18n.createMessagesProvider('projects.validation'),
    })
    const outcome = await this.declineCounterOffer.handle({ counter, reason }, auth.getUserOrFail())
    const { caution } = accepted(outcome, 'projects.refusals')
    session.flash('success', i18n.t('projects.flash.counter_declined'))
    flashCaution(ctx, caution)
    return response.redirect().toPath(`/proposals/${counter.proposal.publicId}`)
  }
}
