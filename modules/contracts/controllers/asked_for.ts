import type { HttpContext } from '@adonisjs/core/http'
import { use } from '#app/modules/use'
import Contract from '#modules/contracts/models/contract'
import Dispute from '#modules/contracts/models/dispute'
import Extra from '#modules/contracts/models/extra'
import ScopeChange from '#modules/contracts/models/scope_change'
import ContractPolicy from '#modules/contracts/policies/contract_policy'
import OfferPolicy from '#modules/contracts/policies/offer_policy'

type Ability =
  | 'view'
  | 'end'
  | 'pause'
  | 'withdraw'
  | 'answer'
  | 'fund'
  | 'review'
  | 'askRefund'
  | 'submit'
  | 'giveBack'
  | 'change'
  | 'dispute'
  | 'seeEvidence'

/** The contract a route names, if the person may do `ability` with it. */
export async function askedContract({ bouncer, params }: HttpContext, ability: Ability) {
  const contract = await Contract.findByOrFail('publicId', params.id)
  await bouncer.with(ContractPolicy).authorize(ability, contract)
  return contract
}

/** The milestone a route names, with its contract, if the person may do `ability` with it. */
export async function askedMilestone(ctx: HttpContext, ability: Ability) {
  const contract = await askedContract(ctx, ability)
  const milestone = await contract.related('milestones').query().where('publicId', ctx.params.milestone).firstOrFail()
  return { contract, milestone }
}

/** The change a route names, with its contract, if the person is one of its sides. */
export async function askedChange(ctx: HttpContext) {
  const contract = await askedContract(ctx, 'change')
  const change = await ScopeChange.query()
    .where('publicId', ctx.params.change)
    .where('contractId', contract.id)
    .firstOrFail()
  return { contract, change }
}

/** The dispute a route names, with its contract and milestone, if the person may do `ability` with it. */
export async function askedDispute(ctx: HttpContext, ability: Ability = 'dispute') {
  const contract = await askedContract(ctx, ability)
  const dispute = await Dispute.query()
    .where('publicId', ctx.params.dispute)
    .whereHas('milestone', (milestone) => void milestone.where('contractId', contract.id))
    .preload('milestone')
    .firstOrFail()
  return { contract, dispute, milestone: dispute.milestone }
}

/** The tip, bonus or expense a route names, with its contract, if the person may do `ability` with it. */
export async function askedExtra(ctx: HttpContext, ability: Ability) {
  const contract = await askedContract(ctx, ability)
  const extra = await Extra.query().where('publicId', ctx.params.extra).where('contractId', contract.id).firstOrFail()
  return { contract, extra }
}

/** The proposal named by the form or the address, if the person may make an offer from it. */
export async function askedProposal({ bouncer, request }: HttpContext) {
  const id = request.input('proposal')
  const proposal = typeof id === 'string' ? await use('projects').proposal(id) : null
  await bouncer.with(OfferPolicy).authorize('make', proposal)
  return proposal!
}
