import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { flashCaution } from '#app/http/caution'
import { accepted } from '#app/http/refusal'
import DeclineProposal from '#modules/projects/actions/decline_proposal'
import ProposalPolicy from '#modules/projects/policies/proposal_policy'
import { declineValidator } from '#modules/projects/validators/decline_validator'
import { findProposal } from './find_proposal.js'

@inject()
export default class DeclinesController {
  constructor(private declineProposal: DeclineProposal) {}

  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, response, session } = ctx
    const proposal = await findProposal(params.id)
    await bouncer.with(ProposalPolicy).authorize('decide', proposal)
    const { reason, note } = await request.validateUsing(declineValidator, {
      messagesProvider: i18n.createMessagesProvider('projects.validation'),
    })
    const input = { publicId: proposal.publicId, reason, note, by: auth.getUserOrFail() }
    const { caution } = accepted(await this.declineProposal.handle(input), 'projects.refusals')
    session.flash('success', i18n.t('projects.flash.declined'))
    flashCaution(ctx, caution)
    return response.redirect().toPath(`/projects/${proposal.project.publicId}/proposals`)
  }
}
