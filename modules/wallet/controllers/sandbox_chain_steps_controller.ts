import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Chain } from '#modules/wallet/adapters/sandbox/chain'
import { findSandboxPayment } from '#modules/wallet/adapters/sandbox/sandbox_payments'
import PaymentPolicy from '#modules/wallet/policies/payment_policy'
import { sandboxChainValidator } from '#modules/wallet/validators/sandbox_payment_validator'

/** What a person's own wallet, and the chain itself, do in real life. */
@inject()
export default class SandboxChainStepsController {
  constructor(private chain: Chain) {}

  async store({ bouncer, params, request, response }: HttpContext) {
    const payment = await findSandboxPayment(params.id)
    await bouncer.with(PaymentPolicy).authorize('pay', payment)
    const { step, delivery } = await request.validateUsing(sandboxChainValidator)
    const outcome = await this.chain.take(step, params.id, delivery)
    const isOver = outcome.ok && ['paid', 'expired'].includes(outcome.value.state) && payment!.state !== 'paid'
    return response.redirect().toPath(isOver ? payment!.returnPath : `/sandbox/pay/${params.id}`)
  }
}
