import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { SANDBOX_BANK } from '#modules/wallet/adapters/sandbox/bank'
import { inGroups, TEST_CARDS } from '#modules/wallet/adapters/sandbox/cards'
import { findSandboxPayment } from '#modules/wallet/adapters/sandbox/sandbox_payments'
import { Till } from '#modules/wallet/adapters/sandbox/till'
import { DELIVERIES } from '#modules/wallet/adapters/sandbox/webhook_outbox'
import { coinPage } from '#modules/wallet/presenters/coin_page'
import PaymentPolicy from '#modules/wallet/policies/payment_policy'
import { sandboxPaymentValidator } from '#modules/wallet/validators/sandbox_payment_validator'

/** The sandbox's hosted pay page. */
@inject()
export default class SandboxPaymentsController {
  constructor(private till: Till) {}

  async show({ bouncer, params, response, view }: HttpContext) {
    const payment = await findSandboxPayment(params.id)
    await bouncer.with(PaymentPolicy).authorize('pay', payment)
    if (payment!.state === 'confirming') {
      return view.render('wallet::pages/sandbox_confirm', { payment })
    }
    if (payment!.rail === 'bank' && ['open', 'arriving'].includes(payment!.state)) {
      const bank = { ...SANDBOX_BANK, reference: payment!.bankReference }
      return view.render('wallet::pages/sandbox_transfer', { payment, bank, deliveries: DELIVERIES })
    }
    if (payment!.rail === 'stablecoin') {
      return view.render('wallet::pages/sandbox_stablecoin', await coinPage(payment!))
    }
    if (payment!.state !== 'open') return response.redirect().toPath(payment!.returnPath)

    const cards = TEST_CARDS.map(({ number, behaviour }) => ({
      number: inGroups(number),
      behaviour,
    }))
    return view.render('wallet::pages/sandbox_pay', { payment, cards, deliveries: DELIVERIES })
  }

  async store({ bouncer, params, request, response }: HttpContext) {
    const payment = await findSandboxPayment(params.id)
    await bouncer.with(PaymentPolicy).authorize('pay', payment)
    const { number, delivery } = await request.validateUsing(sandboxPaymentValidator)

    const outcome = await this.till.pay(params.id, number, delivery)
    if (!outcome.ok && outcome.reason === 'not_payable') {
      return response.redirect().toPath(payment!.returnPath)
    }
    const { state } = accepted(outcome, 'wallet.sandbox.refusals', 'number')
    return response.redirect().toPath(state === 'confirming' ? `/sandbox/pay/${params.id}` : payment!.returnPath)
  }
}
