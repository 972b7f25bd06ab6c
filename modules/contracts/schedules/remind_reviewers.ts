import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import RemindReviewer, { REMINDERS } from '#modules/contracts/actions/remind_reviewer'
import Milestone from '#modules/contracts/models/milestone'

const AT_A_TIME = 100

/** Reminds clients of submissions that are released without their answer in seven, three days and one day. */
@inject()
export default class RemindReviewers {
  constructor(private remindReviewer: RemindReviewer) {}

  async handle() {
    for (const [index, days] of REMINDERS.entries()) {
      const nextDays = REMINDERS[index + 1] ?? 0
      const due = await Milestone.query()
        .where('state', 'submitted')
        .where('reviewDueAt', '<=', clock.in({ days }))
        .where('reviewDueAt', '>', clock.in({ days: nextDays }))
        .whereNotExists(
          db
            .from('review_reminders as sent')
            .whereColumn('sent.milestone_id', 'milestones.id')
            .whereColumn('sent.review_due_at', 'milestones.review_due_at')
            .where('sent.days_left', days)
        )
        .orderBy('reviewDueAt')
        .limit(AT_A_TIME)
      for (const milestone of due) await this.remindReviewer.handle(milestone)
    }
  }
}
