import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Money } from '#app/money/money'
import { accepted } from '#app/http/refusal'
import { RequestPayout } from '#modules/wallet/actions/request_payout'
import PayoutPolicy from '#modules/wallet/policies/payout_policy'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { pageLinks } from '#modules/wallet/presenters/page_links'
import { findPayoutMethod, payoutMethods } from '#modules/wallet/queries/payout_methods'
import { listPayouts } from '#modules/wallet/queries/payouts'
import { findPayout } from '#modules/wallet/queries/transfers'
import { typedAmount } from '#modules/wallet/validators/amount'
import { formKeyOf } from '#modules/wallet/validators/form_key'
import { readPage } from '#modules/wallet/validators/page'
import { withdrawalValidator } from '#modules/wallet/validators/withdrawal_validator'

/** Money from the wallet to a bank account. */
@inject()
export default class WithdrawalsController {
  constructor(private requestPayout: RequestPayout) {}

  async index({ auth, bouncer, request, view }: HttpContext) {
    const { accountId } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    const list = await listPayouts({ accountId, page: readPage(request.input('page')) })
    const links = pageLinks({ path: '/wallet/withdrawals', ...list, query: {} })
    return view.render('wallet::pages/withdrawals', { ...list, links })
  }

  async show({ bouncer, params, view }: HttpContext) {
    const payout = await findPayout(params.id)
    await bouncer.with(PayoutPolicy).authorize('use', payout)
    const method = (await payoutMethods([payout!.payoutMethodId])).get(payout!.payoutMethodId)
    return view.render('wallet::pages/withdrawal', { payout, method })
  }

  async store({ auth, bouncer, request, response, sessionRow }: HttpContext) {
    const { id: userId, accountId } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', accountId)
    const form = await request.validateUsing(withdrawalValidator)
    const amount = typedAmount(form)
    const method = await findPayoutMethod(form.method)
    await bouncer.with(PayoutPolicy).authorize('use', method)

    const session = { key: formKeyOf(request), assurance: sessionRow?.assurance }
    const { speed, fee = '0' } = form
    const agreedFee = Money.parse(fee, amount.currency) ?? Money.zero(amount.currency)
    const order = { accountId, userId, method: method!, amount, speed, agreedFee, ...session }
    const outcome = await this.requestPayout.handle(order)
    const { payoutId } = accepted(outcome, 'wallet.refusals', 'amount')
    return response.redirect().toPath(`/wallet/withdrawals/${payoutId}`)
  }
}
