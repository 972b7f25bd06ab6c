import { inject } from '@adonisjs/core'
import PlacePayment from '#modules/contracts/actions/place_payment'

@inject()
export default class PlaceSettledPayment {
  constructor(private placePayment: PlacePayment) {}

  async handle(payment: { paymentId: string; accountId: number; purposeType: string; purposeId: string }) {
    if (payment.purposeType === 'contracts.milestone') await this.placePayment.handle(payment)
  }
}
