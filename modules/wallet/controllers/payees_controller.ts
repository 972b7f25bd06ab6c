import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { ConnectPayee } from '#modules/wallet/actions/connect_payee'
import { SyncPayee } from '#modules/wallet/actions/sync_payee'
import WalletPolicy from '#modules/wallet/policies/wallet_policy'
import { findPayee } from '#modules/wallet/queries/payees'
import { payeeValidator } from '#modules/wallet/validators/payout_method_validator'

/** Being paid by a gateway that has to know whom it pays: it asks on pages of its own. */
@inject()
export default class PayeesController {
  constructor(
    private connectPayee: ConnectPayee,
    private syncPayee: SyncPayee
  ) {}

  /** Where people come back to. */
  async show({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const { accountId } = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('see', accountId)
    const payee = await findPayee(accountId, params.gateway)
    const state = payee ? await this.syncPayee.handle(payee) : 'incomplete'
    session.flash(state === 'ready' ? 'success' : 'error', i18n.t(`wallet.payees.states.${state}`))
    return response.redirect().toPath('/wallet/payout-methods')
  }

  async store({ auth, bouncer, params, request, response }: HttpContext) {
    const person = auth.getUserOrFail()
    await bouncer.with(WalletPolicy).authorize('move', person.accountId)
    const { country } = await request.validateUsing(payeeValidator)
    const outcome = await this.connectPayee.handle(params.gateway, country, person)
    return response.redirect().toPath(accepted(outcome, 'wallet.refusals', 'country').url)
  }
}
