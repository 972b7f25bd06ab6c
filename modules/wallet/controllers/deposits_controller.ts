import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { currencyChoices } from '#app/money/currency_choices'
import { StartDeposit } from '#modules/wallet/actions/start_deposit'
import { offered } from '#modules/wallet/routing/offered'
import { balancesOf } from '#modules/wallet/queries/balances'
import { awaitedDeposits } from '#modules/wallet/queries/payments'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { typedAmount } from '#modules/wallet/validators/amount'
import { formKeyOf } from '#modules/wallet/validators/form_key'
import { depositValidator } from '#modules/wallet/validators/deposit_validator'

/** Adding money to the wallet. */
@inject()
export default class DepositsController {
  constructor(private startDeposit: StartDeposit) {}

  async create({ auth, bouncer, i18n, view }: HttpContext) {
    const { accountId } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    const { bankTransfers, currencies: codes, stablecoin } = await offered()
    const rails = ['card', bankTransfers && 'bank', stablecoin && 'stablecoin'].filter(Boolean)
    const own = (await balancesOf(accountId)).map(({ currency }) => currency)
    const currencies = currencyChoices(i18n.locale, codes, own)
    const awaited = await awaitedDeposits(accountId)
    return view.render('wallet::pages/deposit', { currencies, rails, stablecoin, awaited })
  }

  async store({ auth, bouncer, i18n, request, response }: HttpContext) {
    const by = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', by.accountId)
    const { rail = 'card', ...form } = await request.validateUsing(depositValidator)
    const amount = typedAmount(form)

    const title = i18n.t('wallet.deposits.purpose')
    const deposit = { by, amount, rail, title, key: formKeyOf(request) }
    const outcome = await this.startDeposit.handle(deposit)
    const field = !outcome.ok && outcome.reason === 'stablecoin_only' ? 'currency' : 'amount'
    return response.redirect().toPath(accepted(outcome, 'wallet.refusals', field).payPath)
  }
}
