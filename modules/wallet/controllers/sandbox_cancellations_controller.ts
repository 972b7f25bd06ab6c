import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { findSandboxPayment } from '#modules/wallet/adapters/sandbox/sandbox_payments'
import { Till } from '#modules/wallet/adapters/sandbox/till'
import PaymentPolicy from '#modules/wallet/policies/payment_policy'

@inject()
export default class SandboxCancellationsController {
  constructor(private till: Till) {}

  async store({ bouncer, params, response }: HttpContext) {
    const payment = await findSandboxPayment(params.id)
    await bouncer.with(PaymentPolicy).authorize('pay', payment)
    await this.till.cancel(params.id)
    return response.redirect().toPath(payment!.returnPath)
  }
}
