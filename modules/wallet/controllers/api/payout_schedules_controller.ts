import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { RemovePayoutSchedule } from '#modules/wallet/actions/remove_payout_schedule'
import { SetPayoutSchedule } from '#modules/wallet/actions/set_payout_schedule'
import PayoutPolicy from '#modules/wallet/policies/payout_policy'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { schedulesAsJson } from '#modules/wallet/presenters/wallet_json'
import { findPayoutMethod } from '#modules/wallet/queries/payout_methods'
import {
  payoutScheduleValidator,
  readSchedule,
  scheduleCurrencyValidator,
} from '#modules/wallet/validators/payout_schedule_validator'

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

  async store({ auth, bouncer, request, sessionRow }: HttpContext) {
    const by = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', by.accountId)
    const form = await request.validateUsing(payoutScheduleValidator)
    const method = await findPayoutMethod(form.method)
    await bouncer.with(PayoutPolicy).authorize('use', method)
    const order = { ...readSchedule(form), by, method: method!, assurance: sessionRow?.assurance }
    accepted(await this.setPayoutSchedule.handle(order), 'wallet.refusals', 'threshold')
    return schedulesAsJson(by.accountId)
  }

  async destroy({ auth, bouncer, request, response }: HttpContext) {
    const by = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', by.accountId)
    const { currency } = await scheduleCurrencyValidator.validate({ ...request.qs(), ...request.body() })
    await this.removePayoutSchedule.handle(currency, by)
    return response.noContent()
  }
}
