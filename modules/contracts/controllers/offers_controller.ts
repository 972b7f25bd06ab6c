import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import MakeOffer from '#modules/contracts/actions/make_offer'
import { askedProposal } from '#modules/contracts/controllers/asked_for'
import { offerPage } from '#modules/contracts/presenters/offer_page'
import { signingFrom } from '#modules/contracts/signing'
import { offerValidator } from '#modules/contracts/validators/offer'
import { readOffer } from '#modules/contracts/validators/read_offer'

@inject()
export default class OffersController {
  constructor(private makeOffer: MakeOffer) {}

  async create(ctx: HttpContext) {
    const proposal = await askedProposal(ctx)
    return ctx.view.render('contracts::pages/offer_new', await offerPage(ctx, proposal))
  }

  async store(ctx: HttpContext) {
    const { auth, i18n, request, response, session } = ctx
    const proposal = await askedProposal(ctx)
    const me = auth.getUserOrFail()
    const input = await request.validateUsing(offerValidator)
    const read = await readOffer(input, { currency: proposal.amount.currency, zone: me.zone, i18n })

    const { title, terms, typed_name: typedName, reviewed: reviewedSha256 } = input
    const offer = {
      proposalId: proposal.publicId,
      title,
      terms,
      ...read,
      signing: signingFrom(ctx, typedName),
      reviewedSha256,
    }
    const { contractId } = accepted(await this.makeOffer.handle(offer, me), 'contracts.refusals')
    session.flash('success', i18n.t('contracts.offer.sent'))
    return response.redirect().toPath(`/contracts/${contractId}`)
  }
}
