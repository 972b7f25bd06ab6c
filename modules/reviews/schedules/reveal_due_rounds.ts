import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import RevealRound from '#modules/reviews/actions/reveal_round'
import ReviewRound from '#modules/reviews/models/review_round'

const BATCH = 50

/** Shows what was written when the 14 days are over, whoever kept silent. */
@inject()
export default class RevealDueRounds {
  constructor(private revealRound: RevealRound) {}

  async handle() {
    const due = await ReviewRound.query().whereNull('revealedAt').where('closesAt', '<=', clock.now()).limit(BATCH)
    for (const round of due) await transact((trx) => this.revealRound.handle(round, trx))
  }
}
