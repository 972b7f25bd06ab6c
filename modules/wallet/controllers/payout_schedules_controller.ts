import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { SetPayoutSchedule } from '#modules/wallet/actions/set_payout_schedule'
import { askedSchedule } from '#modules/wallet/controllers/asked_for'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { weekdays } from '#modules/wallet/presenters/schedule_lines'
import { balancesOf } from '#modules/wallet/queries/balances'
import { payoutMethodsOf } from '#modules/wallet/queries/payout_methods'
import { payoutSchedulesOf } from '#modules/wallet/queries/payout_schedules'

/** Payouts that happen by themselves: weekly, monthly, or as soon as there is enough. */
@inject()
export default class PayoutSchedulesController {
  constructor(private setPayoutSchedule: SetPayoutSchedule) {}

  async show({ auth, bouncer, i18n, view }: HttpContext) {
    const { accountId, zone } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    const methods = await payoutMethodsOf(accountId)
    const schedules = await payoutSchedulesOf(accountId)
    const had = (await balancesOf(accountId)).map(({ currency }) => currency)
    const currencies = [...new Set([...schedules.map(({ currency }) => currency), ...had])]
    return view.render('wallet::pages/payout_schedule', {
      methods,
      currencies,
      zone,
      schedule: schedules[0] ?? null,
      weekdays: weekdays(i18n),
    })
  }

  async store(ctx: HttpContext) {
    const { i18n, response, session } = ctx
    const order = await askedSchedule(ctx)
    accepted(await this.setPayoutSchedule.handle(order), 'wallet.refusals', 'threshold')
    session.flash('success', i18n.t('wallet.schedule.saved'))
    return response.redirect().toPath('/wallet#schedule')
  }
}
