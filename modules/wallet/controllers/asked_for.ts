import type { HttpContext } from '@adonisjs/core/http'
import type { ScheduleOrder } from '#modules/wallet/actions/set_payout_schedule'
import PayoutPolicy from '#modules/wallet/policies/payout_policy'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { findPayoutMethod } from '#modules/wallet/queries/payout_methods'
import { payoutScheduleValidator, readSchedule } from '#modules/wallet/validators/payout_schedule_validator'

/** The schedule of payouts that is asked for: by whoever may move the account's money, to a bank account of theirs. */
export async function askedSchedule({ auth, bouncer, request, sessionRow }: HttpContext): Promise<ScheduleOrder> {
  const by = auth.getUserOrFail()
  await bouncer.with(WalletPolicy).authorize('move', by.accountId)
  const form = await request.validateUsing(payoutScheduleValidator)
  const method = await findPayoutMethod(form.method)
  await bouncer.with(PayoutPolicy).authorize('use', method)
  return { ...readSchedule(form), by, method: method!, assurance: sessionRow?.assurance }
}
