import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { AddPayoutMethod } from '#modules/wallet/actions/add_payout_method'
import { REFUSING_ACCOUNT, RETURNING_ACCOUNT } from '#modules/wallet/adapters/sandbox/sandbox_gateway'
import { payoutCountries } from '#modules/wallet/payouts/countries'
import { payoutHoldHours } from '#modules/wallet/settings'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { payeeOffers } from '#modules/wallet/queries/payees'
import { payoutMethodsOf } from '#modules/wallet/queries/payout_methods'
import { payoutMethodValidator } from '#modules/wallet/validators/payout_method_validator'

/** Bank accounts to withdraw to. */
@inject()
export default class PayoutMethodsController {
  constructor(private addPayoutMethod: AddPayoutMethod) {}

  async index({ auth, bouncer, i18n, view }: HttpContext) {
    const { accountId } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    const methods = await payoutMethodsOf(accountId)
    const demo = { refusing: REFUSING_ACCOUNT, returning: RETURNING_ACCOUNT }
    const holds = { holdHours: payoutHoldHours.get(), ...demo }
    return view.render('wallet::pages/payout_methods', {
      methods,
      payees: await payeeOffers(accountId),
      countries: payoutCountries(i18n.locale),
      ...holds,
    })
  }

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    const person = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', person.accountId)
    const { bankCode = null, ...account } = await request.validateUsing(payoutMethodValidator)

    const outcome = await this.addPayoutMethod.handle({ ...account, bankCode }, person)
    accepted(outcome, 'wallet.refusals', !outcome.ok && outcome.reason === 'bank_code_missing' ? 'bankCode' : 'number')
    session.flash('success', i18n.t('wallet.methods.added'))
    return response.redirect().toPath('/wallet/payout-methods')
  }
}
