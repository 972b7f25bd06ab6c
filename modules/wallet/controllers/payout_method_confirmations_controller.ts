import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { ConfirmPayoutMethod } from '#modules/wallet/actions/confirm_payout_method'
import PayoutPolicy from '#modules/wallet/policies/payout_policy'
import { findPayoutMethod } from '#modules/wallet/queries/payout_methods'

@inject()
export default class PayoutMethodConfirmationsController {
  constructor(private confirmPayoutMethod: ConfirmPayoutMethod) {}

  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const method = await findPayoutMethod(params.id)
    await bouncer.with(PayoutPolicy).authorize('use', method)
    await this.confirmPayoutMethod.handle(method!, auth.getUserOrFail())
    session.flash('success', i18n.t('wallet.methods.confirmed', { last4: method!.last4 }))
    return response.redirect().toPath('/wallet/payout-methods')
  }
}
