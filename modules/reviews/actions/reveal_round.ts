import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import type { Trx } from '#app/data/transact'
import type ReviewRound from '#modules/reviews/models/review_round'

/** Shows the reviews of a round to everyone and adds their stars to the facts about both people. Happens once. */
export default class RevealRound {
  async ifBothWrote(round: ReviewRound, trx: Trx) {
    const written = await trx.from('reviews').where('round_id', round.id).count('* as count').first()
    if (Number(written.count) === 2) await this.handle(round, trx)
  }

  async handle(round: ReviewRound, trx: Trx) {
    const revealed = await trx
      .from('review_rounds')
      .where('id', round.id)
      .whereNull('revealed_at')
      .update({ revealed_at: clock.now() })
    if (Number(revealed) !== 1) return

    for (const review of await trx.from('reviews').where('round_id', round.id).select('*')) {
      await this.#addStars(review, trx)
    }
    for (const accountId of [round.clientAccountId, round.freelancerAccountId]) {
      await use('messaging').notify(
        {
          accountId,
          kind: 'reviews.notices.revealed',
          data: { title: round.title },
          path: `/contracts/${round.contractId}`,
        },
        trx
      )
    }
  }

  async #addStars(review: any, trx: Trx) {
    const profiles = use('profiles')
    await profiles.addFact(review.subject_account_id, 'rating_sum', review.average_hundredths / 100, trx)
    await profiles.addFact(review.subject_account_id, 'rating_count', 1, trx)
    await profiles.addFact(review.author_account_id, 'rating_given_sum', review.average_hundredths / 100, trx)
    await profiles.addFact(review.author_account_id, 'rating_given_count', 1, trx)
  }
}
