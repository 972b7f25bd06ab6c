import { inject } from '@adonisjs/core'
import OpenRound from '#modules/reviews/actions/open_round'

interface Ended {
  contractId: string
  clientAccountId: number
  freelancerAccountId: number
  hasPaidWork: boolean
}

/** Reviews follow paid work only: a contract that ended without a release has nothing to rate. */
@inject()
export default class OpenRoundAtEnd {
  constructor(private openRound: OpenRound) {}

  async handle(ended: Ended) {
    if (ended.hasPaidWork) await this.openRound.handle(ended)
  }
}
