import type { HttpContext } from '@adonisjs/core/http'
import ProposalPolicy from '#modules/projects/policies/proposal_policy'
import { listMyProposals } from '#modules/projects/queries/list_my_proposals'
import { showProposal } from '#modules/projects/queries/show_proposal'
import { findProposal } from './find_proposal.js'

export default class ProposalsController {
  async index({ auth, request, view }: HttpContext) {
    return view.render('projects::pages/proposals', await listMyProposals(auth.getUserOrFail().accountId, request.qs()))
  }

  async show({ auth, bouncer, params, view }: HttpContext) {
    const proposal = await findProposal(params.id)
    await bouncer.with(ProposalPolicy).authorize('view', proposal)
    return view.render('projects::pages/proposal', await showProposal(proposal, auth.getUserOrFail()))
  }
}
