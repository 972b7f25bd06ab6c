import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import DeclineProposal from '#modules/projects/actions/decline_proposal'
import ProposalPolicy from '#modules/projects/policies/proposal_policy'
import { declineValidator } from '#modules/projects/validators/decline_validator'
import { findProposal } from './find_proposal.js'

@inject()
export default class DeclinesController {
  constructor(private declineProposal: DeclineProposal) {}

  async store({ bouncer, i18n, params, request, response, session }: HttpContext) {
    const proposal = await findProposal(params.id)
    await bouncer.with(ProposalPolicy).authorize('decide', proposal)
    const { reason, note } = await request.validateUsing(declineValidator, {
      messagesProvider: i18n.createMessagesProvider('projects.validation'),
    })
    accepted(await this.declineProposal.handle({ publicId: proposal.publicId, reason, note }), 'projects.refusals')
    session.flash('success', i18n.t('projects.flash.declined'))
    return response.redirect().toPath(`/projects/${proposal.project.publicId}/proposals`)
  }
}
