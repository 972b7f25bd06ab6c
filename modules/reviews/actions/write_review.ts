import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import type { Identity } from '#app/http/identity'
import RevealRound from '#modules/reviews/actions/reveal_round'
import { AXES, averageHundredths, type Scores } from '#modules/reviews/axes'
import ReviewRound from '#modules/reviews/models/review_round'

interface NewReview {
  round: ReviewRound
  author: Identity
  scores: Scores
  text: string
}

/**
 * Keeps one side's review, unseen by the other until both have written or the 14 days are over.
 * Refuses with `closed`, `already_written`, `incomplete` (an axis is missing).
 */
@inject()
export default class WriteReview {
  constructor(private revealRound: RevealRound) {}

  async handle({
    round,
    author,
    scores,
    text,
  }: NewReview): Promise<Outcome<void, 'closed' | 'already_written' | 'incomplete'>> {
    const role = round.roleOf(author.accountId)!
    if (!round.isOpen) return refuse('closed')
    if (!AXES[role].every((axis) => scores[axis] >= 1 && scores[axis] <= 5)) return refuse('incomplete')

    const own = Object.fromEntries(AXES[role].map((axis) => [axis, scores[axis]]))
    try {
      await transact(async (trx) => {
        await trx.table('reviews').insert({
          public_id: newPublicId(),
          round_id: round.id,
          author_account_id: author.accountId,
          author_user_id: author.id,
          subject_account_id: round.otherThan(author.accountId),
          author_role: role,
          scores: JSON.stringify(own),
          average_hundredths: averageHundredths(own),
          text,
          written_at: clock.now(),
        })
        await this.revealRound.ifBothWrote(round, trx)
      })
    } catch (error) {
      if (isUniqueViolation(error)) return refuse('already_written')
      throw error
    }
    return done(undefined)
  }
}
