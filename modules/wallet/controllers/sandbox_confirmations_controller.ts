import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { findSandboxPayment } from '#modules/wallet/adapters/sandbox/sandbox_payments'
import { Till } from '#modules/wallet/adapters/sandbox/till'
import PaymentPolicy from '#modules/wallet/policies/payment_policy'
import { sandboxConfirmationValidator } from '#modules/wallet/validators/sandbox_payment_validator'

/** What a person answers when their bank asks whether it is them (3-D Secure). */
@inject()
export default class SandboxConfirmationsController {
  constructor(private till: Till) {}

  async store({ bouncer, i18n, params, request, response, session }: HttpContext) {
    const payment = await findSandboxPayment(params.id)
    await bouncer.with(PaymentPolicy).authorize('pay', payment)
    const { answer, delivery } = await request.validateUsing(sandboxConfirmationValidator)
    if (answer === 'yes') {
      await this.till.confirm(params.id, delivery)
      return response.redirect().toPath(payment!.returnPath)
    }
    await this.till.reject(params.id)
    session.flash('error', i18n.t('wallet.sandbox.refusals.not_confirmed'))
    return response.redirect().toPath(`/sandbox/pay/${params.id}`)
  }
}
