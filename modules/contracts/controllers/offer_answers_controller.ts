import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import AcceptOffer from '#modules/contracts/actions/accept_offer'
import CloseOffer from '#modules/contracts/actions/close_offer'
import { askedContract } from '#modules/contracts/controllers/asked_for'
import type Contract from '#modules/contracts/models/contract'
import { signingFrom } from '#modules/contracts/signing'
import { reasonValidator, signatureValidator } from '#modules/contracts/validators/contract'

/** The ways an open offer ends by somebody's hand. */
@inject()
export default class OfferAnswersController {
  constructor(
    private acceptOffer: AcceptOffer,
    private closeOffer: CloseOffer
  ) {}

  async accept(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'answer')
    const { typed_name: typedName } = await ctx.request.validateUsing(signatureValidator)
    const outcome = await this.acceptOffer.handle(
      { contract, signing: signingFrom(ctx, typedName) },
      ctx.auth.getUserOrFail()
    )
    accepted(outcome, 'contracts.refusals')
    return this.#back(ctx, contract, 'accepted')
  }

  async decline(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'answer')
    const { reason } = await ctx.request.validateUsing(reasonValidator)
    accepted(
      await this.closeOffer.handle(contract, {
        answer: 'declined',
        reason,
        by: ctx.auth.getUserOrFail(),
      }),
      'contracts.refusals'
    )
    return this.#back(ctx, contract, 'declined')
  }

  async withdraw(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'withdraw')
    accepted(
      await this.closeOffer.handle(contract, { answer: 'withdrawn', by: ctx.auth.getUserOrFail() }),
      'contracts.refusals'
    )
    return this.#back(ctx, contract, 'withdrawn')
  }

  #back({ i18n, response, session }: HttpContext, contract: Contract, what: string) {
    session.flash('success', i18n.t(`contracts.offer.${what}`))
    return response.redirect().toPath(contract.path)
  }
}
