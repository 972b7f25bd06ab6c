import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { isRace, OpenChargeback } from '#modules/wallet/actions/open_chargeback'
import { EndChargeback } from '#modules/wallet/actions/end_chargeback'
import { SyncPayment } from '#modules/wallet/actions/sync_payment'
import { gatewayOf } from '#modules/wallet/gateways/gateways'
import type { GatewayDispute } from '#modules/wallet/gateways/payment_gateway'
import { chargebackByPublicId } from '#modules/wallet/queries/chargebacks'
import { findPayment, type Payment } from '#modules/wallet/queries/payments'

/**
 * Brings a chargeback to the state its dispute has at the gateway. Webhooks, the schedule and operators all end here, in
 * any order and any number of times: it is opened once and decided once.
 */
@inject()
export class SyncChargeback {
  constructor(
    private open: OpenChargeback,
    private end: EndChargeback,
    private syncPayment: SyncPayment
  ) {}

  /** Asks the gateway about one that is known. */
  async handle(publicId: string) {
    const { gateway: name, gatewayId } = await chargebackByPublicId(publicId)
    const gateway = await gatewayOf({ gateway: name })
    await this.apply(name, await gateway.retrieveDispute(gatewayId))
  }

  /** Takes over what the gateway said just now; a dispute about a payment that is not ours is ignored. */
  async apply(gateway: string, dispute: GatewayDispute) {
    const payment = await this.#settled(gateway, dispute)
    if (!payment) return
    try {
      await this.#book(payment, dispute)
    } catch (error) {
      if (!isRace(error)) throw error
      await this.#book(payment, dispute)
    }
  }

  #book(payment: Payment, dispute: GatewayDispute) {
    return transact(async (trx) => {
      const chargeback = await this.open.handle({ payment, dispute }, trx)
      if (dispute.state !== 'open') return void (await this.end.handle(chargeback, dispute.state, trx))
      const due = { evidence_due_at: dispute.evidenceDueAt, checked_at: clock.now() }
      await trx.from('chargebacks').where({ id: chargeback.id, state: 'open' }).update(due)
    })
  }

  /** The payment, credited before: the webhook that tells of it may be late, or lost. */
  async #settled(gateway: string, dispute: GatewayDispute): Promise<Payment | null> {
    const payment = await findPayment(dispute.paymentReference)
    if (payment?.gateway !== gateway) return null
    const isOther = dispute.amount.currency !== payment.amount.currency || dispute.amount.compare(payment.amount) > 0
    if (isOther || !dispute.amount.isPositive) {
      throw new Error(`Dispute "${dispute.id}" is about ${dispute.amount.format('en')}, more than was paid`)
    }
    if (payment.state === 'settled') return payment
    const state = await this.syncPayment.handle(payment.publicId)
    if (state !== 'settled') throw new Error(`Dispute "${dispute.id}" is about a payment that is ${state}`)
    return (await findPayment(payment.publicId))!
  }
}
