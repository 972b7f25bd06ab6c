import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import CloseOffer from '#modules/contracts/actions/close_offer'
import Contract from '#modules/contracts/models/contract'

const AT_A_TIME = 100

/** Ends offers that nobody answered in time. */
@inject()
export default class ExpireOffers {
  constructor(private closeOffer: CloseOffer) {}

  async handle() {
    const late = await Contract.query()
      .where('state', 'offered')
      .where('expiresAt', '<=', clock.now())
      .orderBy('expiresAt')
      .limit(AT_A_TIME)
    for (const offer of late) await this.closeOffer.handle(offer, { answer: 'expired', by: null })
  }
}
