import { inject } from '@adonisjs/core'
import { ClearPending } from '#modules/wallet/actions/clear_pending'

/** Earnings whose wait is over become available. */
@inject()
export default class ClearPendingSchedule {
  constructor(private clearPending: ClearPending) {}

  async handle() {
    await this.clearPending.handle()
  }
}
