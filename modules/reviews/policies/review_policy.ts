import { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'
import type ReviewRound from '#modules/reviews/models/review_round'
import type { ReviewRow } from '#modules/reviews/queries/find_review'

/** The two parties write; the one reviewed replies once both reviews are shown. */
export default class ReviewPolicy extends BasePolicy {
  write(person: Identity, round: ReviewRound) {
    return round.roleOf(person.accountId) !== null || AuthorizationResponse.deny('', 404)
  }

  reply(person: Identity, review: ReviewRow) {
    return (review.isRevealed && review.subjectAccountId === person.accountId) || AuthorizationResponse.deny('', 404)
  }
}
