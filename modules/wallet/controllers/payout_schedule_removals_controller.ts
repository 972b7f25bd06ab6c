import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { RemovePayoutSchedule } from '#modules/wallet/actions/remove_payout_schedule'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { scheduleCurrencyValidator } from '#modules/wallet/validators/payout_schedule_validator'

/** No payouts by themselves any more. */
@inject()
export default class PayoutScheduleRemovalsController {
  constructor(private removePayoutSchedule: RemovePayoutSchedule) {}

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    const by = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', by.accountId)
    const { currency } = await request.validateUsing(scheduleCurrencyValidator)
    await this.removePayoutSchedule.handle(currency, by)
    session.flash('success', i18n.t('wallet.schedule.removed', { currency }))
    return response.redirect().toPath('/wallet#schedule')
  }
}
