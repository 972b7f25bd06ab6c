import i18nManager from '@adonisjs/i18n/services/main'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { StartDeposit } from '#modules/wallet/actions/start_deposit'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { typedAmount } from '#modules/wallet/validators/amount'
import { depositValidator } from '#modules/wallet/validators/deposit_validator'
import { apiKeyOf } from '#modules/wallet/validators/form_key'

/** Adding money: where to send the person who pays. */
@inject()
export default class DepositsController {
  constructor(private startDeposit: StartDeposit) {}

  async store({ auth, bouncer, request, response }: HttpContext) {
    const by = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', by.accountId)
    const { rail = 'card', ...form } = await request.validateUsing(depositValidator)
    const title = i18nManager.locale(by.locale).t('wallet.deposits.purpose')
    const deposit = { by, amount: typedAmount(form), rail, title, key: apiKeyOf(request) }
    const { payPath, paymentId } = accepted(await this.startDeposit.handle(deposit), 'wallet.refusals', 'amount')
    return response.created({ id: paymentId, payPath })
  }
}
