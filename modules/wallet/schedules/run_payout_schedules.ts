import { inject } from '@adonisjs/core'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import { PayBySchedule } from '#modules/wallet/actions/pay_by_schedule'
import { dueSchedules } from '#modules/wallet/queries/payout_schedules'

const BATCH = 200

/** Pays what people want to be paid by themselves. */
@inject()
export default class RunPayoutSchedules {
  constructor(private payBySchedule: PayBySchedule) {}

  async handle() {
    for (const schedule of await dueSchedules(clock.now(), BATCH)) {
      try {
        await this.payBySchedule.handle(schedule)
      } catch (error) {
        logger.error({ err: error, schedule: schedule.publicId }, 'a schedule could not be paid, trying again')
      }
    }
  }
}
