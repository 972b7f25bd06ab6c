import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { localPath } from '#app/http/local_path'
import ShortlistProposal from '#modules/projects/actions/shortlist_proposal'
import ProposalPolicy from '#modules/projects/policies/proposal_policy'
import { findProposal } from './find_proposal.js'

/** The client's private mark on a proposal: `on=1` sets it, anything else takes it off. */
@inject()
export default class ShortlistsController {
  constructor(private shortlistProposal: ShortlistProposal) {}

  async store({ bouncer, params, request, response }: HttpContext) {
    const proposal = await findProposal(params.id)
    await bouncer.with(ProposalPolicy).authorize('decide', proposal)
    accepted(await this.shortlistProposal.handle(proposal.publicId, request.input('on') === '1'), 'projects.refusals')
    return response
      .redirect()
      .toPath(localPath(request.input('_page'), `/projects/${proposal.project.publicId}/proposals`))
  }
}
