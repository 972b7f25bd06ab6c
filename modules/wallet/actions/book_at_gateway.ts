import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { clearingOf, gatewayCost, suspense } from '#modules/wallet/ledger/places'
import type { StatementKind } from '#modules/wallet/gateways/payment_gateway'

export interface GatewayBooking {
  gateway: string
  /** What a statement says came to us (plus) or went (minus) and the ledger does not; in several currencies, if need be. */
  amounts: Money[]
  /** Of the statement's line, so that both are found together afterwards. */
  kind: StatementKind | 'other'
  reference: string
  key: string
}

/**
 * Books what only a gateway's statement knows. What it charged us is a cost of the platform; anything else waits in
 * suspense for whom it belongs to. No customer's money moves. Idempotent per gateway and key.
 */
@inject()
export class BookAtGateway {
  constructor(private ledger: LedgerWriter) {}

  /** A fee the gateway took. */
  fee(booking: GatewayBooking, trx: Trx) {
    return this.#book({ ...booking, kind: 'fee' }, 'gateway_fee', trx)
  }

  /** What an operator decided after looking into it. */
  correction(booking: GatewayBooking, trx: Trx) {
    return this.#book(booking, 'clearing_correction', trx)
  }

  #book(booking: GatewayBooking, as: 'gateway_fee' | 'clearing_correction', trx: Trx) {
    const { gateway, amounts, kind, reference, key } = booking
    const place = kind === 'fee' ? gatewayCost : suspense
    const legs = amounts.flatMap((amount) => [
      { place: clearingOf(gateway), amount: amount.negate() },
      { place, amount },
    ])
    const posting = { kind: as, scope: `${as}:${gateway}`, key, reference: { type: kind, id: reference }, legs }
    return this.ledger.mustPost(posting, trx)
  }
}
