import { clock } from '#app/time/clock'
import { transact, type Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import { gatewayNamed } from '#modules/wallet/gateways/gateways'
import type { GatewayPayee } from '#modules/wallet/gateways/payment_gateway'
import { keepMethod } from '#modules/wallet/payouts/keep_method'
import { payeeByReference, type Payee } from '#modules/wallet/queries/payees'

/**
 * Takes over what a gateway says of a payee, in any order and any number of times. Once it is ready its bank account is
 * one to withdraw to; when it is not any more, that account is removed.
 */
export class SyncPayee {
  /** Asks the gateway. Returns the state afterwards. */
  async handle({ gateway: name, payeeId }: Payee): Promise<GatewayPayee['state']> {
    const payees = (await gatewayNamed(name))?.payees
    if (!payees || !payeeId) return 'incomplete'
    const remote = await payees.retrieve(payeeId)
    await this.apply(name, remote)
    return remote.state
  }

  async apply(gateway: string, remote: GatewayPayee) {
    const payee = await payeeByReference(gateway, remote.reference)
    if (!payee) return
    const holder = (await use('security').accounts([payee.accountId])).get(payee.accountId)!.name
    await transact((trx) => this.#take({ ...payee, holder }, remote, trx))
  }

  async #take({ id, accountId, userId, holder }: Payee & { holder: string }, remote: GatewayPayee, trx: Trx) {
    const row = () => trx.from('gateway_payees').where('id', id)
    const { payout_method_id: methodId, gateway } = await row().forUpdate().firstOrFail()
    await row().update({ state: remote.state, payee_id: remote.id, checked_at: clock.now() })
    if (remote.state === 'ready' && remote.account && methodId === null) {
      const { country, last4 } = remote.account
      const account = { holder, number: last4, bankCode: null, country, payee: remote.id }
      const publicId = await keepMethod(account, gateway, { accountId, userId, actorId: null }, trx)
      const method = await trx.from('payout_methods').where('public_id', publicId).select('id').firstOrFail()
      await row().update({ payout_method_id: method.id })
    }
    if (remote.state !== 'ready' && methodId !== null) {
      await trx.from('payout_methods').where('id', methodId).whereNull('removed_at').update({ removed_at: clock.now() })
      await row().update({ payout_method_id: null })
    }
  }
}
