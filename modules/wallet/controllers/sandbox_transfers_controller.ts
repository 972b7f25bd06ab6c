import type { HttpContext } from '@adonisjs/core/http'
import { sendBankTransfer } from '#modules/wallet/adapters/sandbox/bank'
import { findSandboxPayment } from '#modules/wallet/adapters/sandbox/sandbox_payments'
import PaymentPolicy from '#modules/wallet/policies/payment_policy'
import { typedAmount } from '#modules/wallet/validators/amount'
import { sandboxTransferValidator } from '#modules/wallet/validators/sandbox_payment_validator'

/** What a person's own bank does in real life: sends a sum with a reference. */
export default class SandboxTransfersController {
  async store({ bouncer, params, request, response }: HttpContext) {
    const payment = await findSandboxPayment(params.id)
    await bouncer.with(PaymentPolicy).authorize('pay', payment)
    const { amount, delivery } = await request.validateUsing(sandboxTransferValidator)
    const sum = typedAmount({ amount, currency: payment!.amount.currency })
    await sendBankTransfer(params.id, sum, delivery ?? 'now')
    return response.redirect().toPath(`/sandbox/pay/${params.id}`)
  }
}
