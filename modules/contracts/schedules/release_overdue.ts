import { inject } from '@adonisjs/core'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import ReleaseMilestone from '#modules/contracts/actions/release_milestone'
import Milestone from '#modules/contracts/models/milestone'

const AT_A_TIME = 100

/** Releases milestones whose review time passed without an answer. */
@inject()
export default class ReleaseOverdue {
  constructor(private releaseMilestone: ReleaseMilestone) {}

  async handle() {
    const overdue = await Milestone.query()
      .where('state', 'submitted')
      .where('reviewDueAt', '<=', clock.now())
      .orderBy('reviewDueAt')
      .limit(AT_A_TIME)
    for (const milestone of overdue) {
      await this.releaseMilestone
        .handle({ milestone, releasedBy: null })
        .catch((error) =>
          logger.error({ err: error, milestone: milestone.publicId }, 'overdue milestone not released, trying again')
        )
    }
  }
}
