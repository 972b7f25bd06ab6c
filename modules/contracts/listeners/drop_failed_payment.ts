import { inject } from '@adonisjs/core'
import DropExtraPayment from '#modules/contracts/actions/drop_extra_payment'
import DropJointPayment from '#modules/contracts/actions/drop_joint_payment'
import DropPayment from '#modules/contracts/actions/drop_payment'

@inject()
export default class DropFailedPayment {
  constructor(
    private dropPayment: DropPayment,
    private dropJointPayment: DropJointPayment,
    private dropExtraPayment: DropExtraPayment
  ) {}

  async handle(payment: { purposeType: string; purposeId: string }) {
    if (payment.purposeType === 'contracts.milestone') await this.dropPayment.handle(payment)
    if (payment.purposeType === 'contracts.milestones') await this.dropJointPayment.handle(payment)
    if (payment.purposeType === 'contracts.extra') await this.dropExtraPayment.handle(payment)
  }
}
