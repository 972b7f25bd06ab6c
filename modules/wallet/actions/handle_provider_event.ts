import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { SyncChargeback } from '#modules/wallet/actions/sync_chargeback'
import { SyncPayee } from '#modules/wallet/actions/sync_payee'
import { SyncPayment } from '#modules/wallet/actions/sync_payment'
import { SyncTransfer } from '#modules/wallet/actions/sync_transfer'
import { gatewayOf } from '#modules/wallet/gateways/gateways'
import { findPayment } from '#modules/wallet/queries/payments'
import type { ProviderEvent } from '#modules/wallet/queries/provider_events'

/**
 * Handles one stored webhook: asks the gateway about its subject and takes that over, so that neither its content
 * nor the order of events matters. An event about something that is not ours is done with.
 */
@inject()
export class HandleProviderEvent {
  constructor(
    private syncPayment: SyncPayment,
    private syncTransfer: SyncTransfer,
    private syncPayee: SyncPayee,
    private syncChargeback: SyncChargeback
  ) {}

  /** Throws what went wrong, after noting it beside the event. */
  async handle(event: ProviderEvent) {
    const row = db.from('provider_events').where('id', event.rowId)
    try {
      await this.#sync(event)
    } catch (error: any) {
      await row.update({
        attempts: event.attempts + 1,
        error: String(error?.message ?? error).slice(0, 500),
      })
      throw error
    }
    await row.update({ attempts: event.attempts + 1, error: null, handled_at: clock.now() })
  }

  async #sync({ gateway: name, subject, subjectId }: ProviderEvent) {
    const gateway = await gatewayOf({ gateway: name })
    if (subject === 'other') return
    if (subject === 'payee') return this.syncPayee.apply(name, await gateway.payees!.retrieve(subjectId))
    if (subject === 'dispute') return this.syncChargeback.apply(name, await gateway.retrieveDispute(subjectId))
    if (subject !== 'payment') {
      return this.syncTransfer.apply(name, await gateway.retrieveTransfer(subject, subjectId))
    }

    const remote = await gateway.retrievePayment(subjectId)
    const payment = await findPayment(remote.reference)
    if (!payment) return
    if (payment.gateway === name) await this.syncPayment.apply(payment, remote)
    else if (remote.state === 'open') await gateway.cancelPayment(remote.id)
    else if (remote.state === 'paid') {
      throw new Error(`Payment "${payment.publicId}" was moved on from ${name}, and paid there`)
    }
  }
}
