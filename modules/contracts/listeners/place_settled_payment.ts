import { inject } from '@adonisjs/core'
import PlaceExtraPayment from '#modules/contracts/actions/place_extra_payment'
import PlaceJointPayment from '#modules/contracts/actions/place_joint_payment'
import PlacePayment from '#modules/contracts/actions/place_payment'

@inject()
export default class PlaceSettledPayment {
  constructor(
    private placePayment: PlacePayment,
    private placeJointPayment: PlaceJointPayment,
    private placeExtraPayment: PlaceExtraPayment
  ) {}

  async handle(payment: { paymentId: string; accountId: number; purposeType: string; purposeId: string }) {
    if (payment.purposeType === 'contracts.milestone') await this.placePayment.handle(payment)
    if (payment.purposeType === 'contracts.milestones') await this.placeJointPayment.handle(payment)
    if (payment.purposeType === 'contracts.extra') await this.placeExtraPayment.handle(payment)
  }
}
