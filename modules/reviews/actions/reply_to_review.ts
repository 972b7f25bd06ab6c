import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { done, refuse, type Outcome } from '#app/outcome'
import type { Identity } from '#app/http/identity'
import type { ReviewRow } from '#modules/reviews/queries/find_review'

interface Reply {
  review: ReviewRow
  author: Identity
  text: string
}

/** The one reply of the person reviewed, shown under the review. Refuses with `already_replied`. */
export default class ReplyToReview {
  async handle({ review, author, text }: Reply): Promise<Outcome<void, 'already_replied'>> {
    try {
      await transact(async (trx) => {
        await trx
          .table('review_replies')
          .insert({ review_id: review.id, author_user_id: author.id, text, written_at: clock.now() })
        await use('messaging').notify(
          {
            accountId: review.authorAccountId,
            kind: 'reviews.notices.replied',
            data: { title: review.title, name: author.accountName },
            path: `/contracts/${review.contractId}`,
          },
          trx
        )
      })
      return done(undefined)
    } catch (error) {
      if (isUniqueViolation(error)) return refuse('already_replied')
      throw error
    }
  }
}
