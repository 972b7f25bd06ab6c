import type { HttpContext } from '@adonisjs/core/http'
import { Money } from '#app/money/money'
import { formattersOf } from '#app/http/view_state'
import { accepted, Refusal } from '#app/http/refusal'
import { previewPayout } from '#modules/wallet/payouts/payable'
import PayoutPolicy from '#modules/wallet/policies/payout_policy'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { payoutSheet } from '#modules/wallet/presenters/payout_sheet'
import { availableBalance } from '#modules/wallet/queries/balances'
import { findPayoutMethod } from '#modules/wallet/queries/payout_methods'
import { typedAmount } from '#modules/wallet/validators/amount'
import { withdrawalValidator } from '#modules/wallet/validators/withdrawal_validator'

/** The look at a withdrawal before it is asked for: nothing moves here. */
export default class WithdrawalReviewsController {
  async store({ auth, bouncer, request, response }: HttpContext) {
    const { accountId } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', accountId)
    const form = await request.validateUsing(withdrawalValidator)
    const amount = typedAmount(form)
    const available = await availableBalance(accountId, amount.currency)
    if (amount.compare(available) > 0) throw new Refusal('wallet.refusals.insufficient_funds', {}, 'amount')
    const method = await findPayoutMethod(form.method)
    await bouncer.with(PayoutPolicy).authorize('use', method)
    accepted(await previewPayout({ amount, method: method!, speed: form.speed }), 'wallet.refusals', 'amount')
    const query = new URLSearchParams({ ...form, amount: amount.toDecimal() })
    return response.redirect().toPath(`/wallet/withdrawals/new?${query}`)
  }

  async show(ctx: HttpContext) {
    const { auth, bouncer, i18n, request, response, view } = ctx
    const { accountId, zone } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    const [error, form] = await withdrawalValidator.tryValidate(request.qs())
    const amount = error ? null : Money.parse(form.amount, form.currency)
    if (error || !amount?.isPositive) return response.redirect().toPath('/wallet')
    const method = await findPayoutMethod(form.method)
    await bouncer.with(PayoutPolicy).authorize('use', method)
    const preview = await previewPayout({ amount, method: method!, speed: form.speed })
    if (!preview.ok) return response.redirect().toPath('/wallet')
    const quote = preview.value
    const sheet = payoutSheet(quote, method!.last4, { i18n, fmt: formattersOf(ctx), zone })
    return view.render('wallet::pages/withdrawal_review', { amount, method, quote, sheet })
  }
}
