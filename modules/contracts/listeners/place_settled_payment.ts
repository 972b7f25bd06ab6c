import { inject } from '@adonisjs/core'
import PlaceJointPayment from '#modules/contracts/actions/place_joint_payment'
import PlacePayment from '#modules/contracts/actions/place_payment'

@inject()
export default class PlaceSettledPayment {
  constructor(
    private placePayment: PlacePayment,
    private placeJointPayment: PlaceJointPayment
  ) {}

  async handle(payment: { paymentId: string; accountId: number; purposeType: string; purposeId: string }) {
    if (payment.purposeType === 'contracts.milestone') await this.placePayment.handle(payment)
    if (payment.purposeType === 'contracts.milestones') await this.placeJointPayment.handle(payment)
  }
}
