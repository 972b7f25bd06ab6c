import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import TakeBackCounterOffer from '#modules/projects/actions/take_back_counter_offer'
import ProposalPolicy from '#modules/projects/policies/proposal_policy'
import { findCounterOffer } from './find_counter_offer.js'

@inject()
export default class CounterWithdrawalsController {
  constructor(private takeBackCounterOffer: TakeBackCounterOffer) {}

  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const counter = await findCounterOffer(params.id)
    await bouncer.with(ProposalPolicy).authorize('decide', counter.proposal)
    accepted(await this.takeBackCounterOffer.handle(counter, auth.getUserOrFail()), 'projects.refusals')
    session.flash('success', i18n.t('projects.flash.counter_taken_back'))
    return response.redirect().toPath(`/proposals/${counter.proposal.publicId}`)
  }
}
