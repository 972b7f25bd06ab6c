import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Money } from '#app/money/money'
import { accepted } from '#app/http/refusal'
import { RequestPayout } from '#modules/wallet/actions/request_payout'
import PayoutPolicy from '#modules/wallet/policies/payout_policy'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { payoutAsJson } from '#modules/wallet/presenters/wallet_json'
import { findPayoutMethod } from '#modules/wallet/queries/payout_methods'
import { typedAmount } from '#modules/wallet/validators/amount'
import { apiKeyOf } from '#modules/wallet/validators/form_key'
import { withdrawalValidator } from '#modules/wallet/validators/withdrawal_validator'

/** Money from the wallet to a bank account. `fee` is the highest the caller agrees to, nothing when it is left out. */
@inject()
export default class WithdrawalsController {
  constructor(private requestPayout: RequestPayout) {}

  async store({ auth, bouncer, request, response, sessionRow }: HttpContext) {
    const { id: userId, accountId } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', accountId)
    const { speed, fee = '0', ...form } = await request.validateUsing(withdrawalValidator)
    const method = await findPayoutMethod(form.method)
    await bouncer.with(PayoutPolicy).authorize('use', method)
    const amount = typedAmount(form)
    const agreedFee = Money.parse(fee, amount.currency) ?? Money.zero(amount.currency)
    const session = { key: apiKeyOf(request), assurance: sessionRow?.assurance }
    const order = { accountId, userId, method: method!, amount, speed, agreedFee, ...session }
    const { payoutId } = accepted(await this.requestPayout.handle(order), 'wallet.refusals', 'amount')
    return response.created(await payoutAsJson(payoutId))
  }
}
