import { inject } from '@adonisjs/core'
import WriteReview from '#modules/reviews/actions/write_review'
import { reviewsAbout } from '#modules/reviews/queries/list_reviews'
import { roundOfContract } from '#modules/reviews/queries/round_of_contract'

/** What other modules and the demo ask of reviews. */
@inject()
export default class ReviewsApi {
  constructor(private writeReview: WriteReview) {}

  /** Shown reviews about an account, newest first. */
  about(accountId: number, limit?: number) {
    return reviewsAbout(accountId, limit)
  }

  roundOf(contractId: string) {
    return roundOfContract(contractId)
  }

  write(review: Parameters<WriteReview['handle']>[0]) {
    return this.writeReview.handle(review)
  }
}

declare module '#app/modules/registry' {
  interface ModuleServices {
    reviews: ReviewsApi
  }
}
