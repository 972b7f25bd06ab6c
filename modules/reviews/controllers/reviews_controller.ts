import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import WriteReview from '#modules/reviews/actions/write_review'
import { AXES } from '#modules/reviews/axes'
import ReviewRound from '#modules/reviews/models/review_round'
import ReviewPolicy from '#modules/reviews/policies/review_policy'
import { reviewsOfRound } from '#modules/reviews/queries/list_reviews'
import { reviewValidator } from '#modules/reviews/validators/review_validators'

@inject()
export default class ReviewsController {
  constructor(private writeReview: WriteReview) {}

  async create({ auth, bouncer, params, view }: HttpContext) {
    const round = await ReviewRound.findByOrFail('contractId', params.contract_id)
    await bouncer.with(ReviewPolicy).authorize('write', round)

    const { accountId } = auth.getUserOrFail()
    const [own] = await reviewsOfRound(round.id, { isRevealed: false, readerAccountId: accountId })
    return view.render('reviews::pages/create', {
      round,
      own,
      axes: AXES[round.roleOf(accountId)!],
      closesAt: round.closesAt.toMillis(),
    })
  }

  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    const round = await ReviewRound.findByOrFail('contractId', params.contract_id)
    await bouncer.with(ReviewPolicy).authorize('write', round)
    const { scores, text } = await request.validateUsing(reviewValidator)

    accepted(
      await this.writeReview.handle({
        round,
        author: auth.getUserOrFail(),
        scores: scores as Record<string, number>,
        text,
      }),
      'reviews.refusals'
    )
    session.flash('success', i18n.t('reviews.written'))
    return response.redirect().toPath(`/contracts/${round.contractId}`)
  }
}
