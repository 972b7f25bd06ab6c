import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import WithdrawProposal from '#modules/projects/actions/withdraw_proposal'
import ProposalPolicy from '#modules/projects/policies/proposal_policy'
import { findProposal } from './find_proposal.js'

@inject()
export default class WithdrawalsController {
  constructor(private withdrawProposal: WithdrawProposal) {}

  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const proposal = await findProposal(params.id)
    await bouncer.with(ProposalPolicy).authorize('revise', proposal)
    accepted(await this.withdrawProposal.handle(proposal.publicId, auth.getUserOrFail()), 'projects.refusals')
    session.flash('success', i18n.t('projects.flash.withdrawn'))
    return response.redirect().toPath('/proposals')
  }
}
