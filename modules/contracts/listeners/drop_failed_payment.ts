import { inject } from '@adonisjs/core'
import DropJointPayment from '#modules/contracts/actions/drop_joint_payment'
import DropPayment from '#modules/contracts/actions/drop_payment'

@inject()
export default class DropFailedPayment {
  constructor(
    private dropPayment: DropPayment,
    private dropJointPayment: DropJointPayment
  ) {}

  async handle(payment: { purposeType: string; purposeId: string }) {
    if (payment.purposeType === 'contracts.milestone') await this.dropPayment.handle(payment)
    if (payment.purposeType === 'contracts.milestones') await this.dropJointPayment.handle(payment)
  }
}
