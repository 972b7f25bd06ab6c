import { isUniqueViolation } from '#app/data/errors'
import { done, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import Milestone from '#modules/contracts/models/milestone'
import { tell } from '#modules/contracts/tell'

/** So many days before a submission is released without an answer. */
export const REMINDERS = [7, 3, 1]

const DAY_MS = 86_400_000

/** Reminds the client of a submission under review; once for each of `REMINDERS`, and only the nearest when some were missed. */
export default class RemindReviewer {
  async handle(target: Milestone): Promise<Outcome<{ isSent: boolean }, never>> {
    try {
      return await attempt<{ isSent: boolean }, never>(async (trx) => {
        const { contract, milestone } = await Milestone.lock(target, trx)
        const daysLeft = reminderOf(milestone, contract.reviewDays)
        if (daysLeft === null) return done({ isSent: false })
        await trx.table('review_reminders').insert({
          milestone_id: milestone.id,
          review_due_at: milestone.reviewDueAt!.toMillis(),
          days_left: daysLeft,
          sent_at: clock.now(),
        })
        const data = { days: daysLeft }
        await tell({ contract, milestone, side: 'client', notice: 'review_reminder', data }, trx)
        return done({ isSent: true })
      })
    } catch (error) {
      if (isUniqueViolation(error)) return done({ isSent: false })
      throw error
    }
  }
}

/** Which reminder is due now; null when none is. A review that is shorter than a reminder's days goes without it. */
function reminderOf({ state, reviewDueAt }: Milestone, reviewDays: number): number | null {
  if (state !== 'submitted' || reviewDueAt === null) return null
  const left = reviewDueAt.toMillis() - clock.now()
  const due = REMINDERS.filter((days) => days < reviewDays && left <= days * DAY_MS)
  return left > 0 && due.length > 0 ? Math.min(...due) : null
}
