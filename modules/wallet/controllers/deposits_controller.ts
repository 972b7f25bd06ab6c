import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { newPublicId } from '#app/data/public_id'
import { currencyCodes } from '#app/money/currencies'
import { StartPayment } from '#modules/wallet/actions/start_payment'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { typedAmount } from '#modules/wallet/validators/amount'
import { depositValidator } from '#modules/wallet/validators/deposit_validator'

/** Adding money to the wallet. */
@inject()
export default class DepositsController {
  constructor(private startPayment: StartPayment) {}

  async create({ auth, bouncer, view }: HttpContext) {
    await bouncer.with(WalletPolicy).authorize('see', auth.getUserOrFail().accountId)
    return view.render('wallet::pages/deposit', { currencies: currencyCodes })
  }

  async store({ auth, bouncer, i18n, request, response }: HttpContext) {
    const { id: userId, accountId } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', accountId)
    const amount = typedAmount(await request.validateUsing(depositValidator))

    const deposit = newPublicId()
    const title = i18n.t('wallet.deposits.purpose')
    const order = {
      accountId,
      userId,
      amount,
      purposeType: 'deposit',
      purposeId: deposit,
      title,
      returnPath: '/wallet',
      key: `deposit:${deposit}`,
    }
    const { payPath } = accepted(await this.startPayment.handle(order), 'wallet.refusals', 'amount')
    return response.redirect().toPath(payPath)
  }
}
