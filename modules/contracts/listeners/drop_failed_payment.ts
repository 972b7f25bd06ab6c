import { inject } from '@adonisjs/core'
import DropPayment from '#modules/contracts/actions/drop_payment'

@inject()
export default class DropFailedPayment {
  constructor(private dropPayment: DropPayment) {}

  async handle(payment: { purposeType: string; purposeId: string }) {
    if (payment.purposeType === 'contracts.milestone') await this.dropPayment.handle(payment)
  }
}
