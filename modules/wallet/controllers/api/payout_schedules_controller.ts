import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { RemovePayoutSchedule } from '#modules/wallet/actions/remove_payout_schedule'
import { SetPayoutSchedule } from '#modules/wallet/actions/set_payout_schedule'
import { askedSchedule } from '#modules/wallet/controllers/asked_for'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { schedulesAsJson } from '#modules/wallet/presenters/wallet_json'
import { scheduleCurrencyValidator } from '#modules/wallet/validators/payout_schedule_validator'

/** The schedules of payouts as JSON: one a currency. */
@inject()
export default class PayoutSchedulesController {
  constructor(
    private setPayoutSchedule: SetPayoutSchedule,
    private removePayoutSchedule: RemovePayoutSchedule
  ) {}

  async show({ auth, bouncer }: HttpContext) {
    const { accountId } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    return schedulesAsJson(accountId)
  }

  async store(ctx: HttpContext) {
    const order = await askedSchedule(ctx)
    accepted(await this.setPayoutSchedule.handle(order), 'wallet.refusals', 'threshold')
    return schedulesAsJson(order.by.accountId)
  }

  async destroy({ auth, bouncer, request, response }: HttpContext) {
    const by = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', by.accountId)
    const { currency } = await scheduleCurrencyValidator.validate({ ...request.qs(), ...request.body() })
    await this.removePayoutSchedule.handle(currency, by)
    return response.noContent()
  }
}
