import type { Identity } from '#app/http/identity'
import { done, refuse, type Outcome } from '#app/outcome'
import { attempt } from '#modules/contracts/attempt'
import { moveExtra } from '#modules/contracts/extra_states'
import Extra from '#modules/contracts/models/extra'
import { tell } from '#modules/contracts/tell'

/** How a claimed expense ends without being paid. */
export default class AnswerExpense {
  /** The client says no, and why. */
  decline({ expense, reason }: { expense: Extra; reason: string }, by: Identity): Promise<Outcome<void, 'extra_over'>> {
    return this.#end(expense, { move: 'decline', side: 'freelancer', reason }, by)
  }

  /** The freelancer takes the claim back. */
  withdraw(expense: Extra, by: Identity): Promise<Outcome<void, 'extra_over'>> {
    return this.#end(expense, { move: 'withdraw', side: 'client', reason: null }, by)
  }

  #end(
    target: Extra,
    { move, side, reason }: { move: 'decline' | 'withdraw'; side: 'client' | 'freelancer'; reason: string | null },
    by: Identity
  ) {
    return attempt<void, 'extra_over'>(async (trx) => {
      const { contract, extra } = await Extra.lock(target, trx)
      const answer = { answered_by: by.id, answer_reason: reason }
      if (!(await moveExtra(extra.id, move, trx, answer))) return refuse('extra_over')
      const data = { who: by.name, amount: extra.amount.format('en'), reason: reason ?? '' }
      const notice = move === 'decline' ? 'expense_declined' : 'expense_withdrawn'
      await tell({ contract, side, notice, path: extra.pathIn(contract), data }, trx)
      return done(undefined)
    })
  }
}
