import type { HttpContext } from '@adonisjs/core/http'
import { formOf } from '#app/http/form_state'
import { askedProposal } from '#modules/contracts/controllers/asked_for'
import { offerPage } from '#modules/contracts/presenters/offer_page'
import { offerPreviewValidator } from '#modules/contracts/validators/offer'
import { readOffer } from '#modules/contracts/validators/read_offer'

/** Shows the offer as it would be signed, or its form again, on request with one more milestone. Changes nothing. */
export default class OfferPreviewsController {
  async store(ctx: HttpContext) {
    const { auth, i18n, request, view } = ctx
    const proposal = await askedProposal(ctx)
    const wantsRow = Boolean(request.input('add'))
    const isReview = !wantsRow && !request.input('edit')
    if (isReview) {
      const input = await request.validateUsing(offerPreviewValidator)
      await readOffer(input, {
        currency: proposal.amount.currency,
        zone: auth.getUserOrFail().zone,
        i18n,
      })
    }
    formOf(ctx).refuse(request.body(), [])
    return view.render('contracts::pages/offer_new', await offerPage(ctx, proposal, { wantsRow, isReview }))
  }
}
