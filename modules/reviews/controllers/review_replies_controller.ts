import { inject } from '@adonisjs/core'
import { errors, type HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import ReplyToReview from '#modules/reviews/actions/reply_to_review'
import ReviewPolicy from '#modules/reviews/policies/review_policy'
import { findReview } from '#modules/reviews/queries/find_review'
import { replyValidator } from '#modules/reviews/validators/review_validators'

@inject()
export default class ReviewRepliesController {
  constructor(private replyToReview: ReplyToReview) {}

  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    const review = await findReview(params.id)
    if (!review) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    await bouncer.with(ReviewPolicy).authorize('reply', review)
    const { text } = await request.validateUsing(replyValidator)

    accepted(await this.replyToReview.handle({ review, author: auth.getUserOrFail(), text }), 'reviews.refusals')
    session.flash('success', i18n.t('reviews.replied'))
    return response.redirect().toPath(`/contracts/${review.contractId}`)
  }
}
