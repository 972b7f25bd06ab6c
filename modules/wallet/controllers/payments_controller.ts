import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { SyncPayment } from '#modules/wallet/actions/sync_payment'
import PaymentPolicy from '#modules/wallet/policies/payment_policy'
import { findPayment } from '#modules/wallet/queries/payments'

const FLASH = { started: 'error', pending: 'error', settled: 'success', failed: 'error' }

/** Where people come back to from a pay page: asks the gateway how it went, then leads to where they paid for something. */
@inject()
export default class PaymentsController {
  constructor(private syncPayment: SyncPayment) {}

  async show({ bouncer, i18n, params, response, session }: HttpContext) {
    const payment = await findPayment(params.id)
    await bouncer.with(PaymentPolicy).authorize('see', payment)

    const state = await this.syncPayment.look(params.id)
    const { received, failureReason, rail } = (await findPayment(params.id))!
    const isLate = state === 'failed' && failureReason === 'expired' && rail === 'stablecoin'
    const amount = (received ?? payment!.amount).format(i18n.locale)
    session.flash(
      FLASH[state],
      i18n.t(`wallet.payments.${isLate ? 'expired' : state}`, { amount, title: payment!.title })
    )
    return response.redirect().toPath(payment!.returnPath)
  }
}
