import { definePort } from '#app/modules/ports'
import type { Trx } from '#app/data/transact'

export interface Frozen {
  /** The escrow accounts that hold what the payment brought, frozen from now on. */
  escrowIds: string[]
  /** Whether some of what it brought was paid out to a freelancer, who kept the rules, before. */
  isSpent: boolean
}

export interface EscrowKeeper {
  /** Freezes what a payment (public id) brought into escrow accounts: nobody can release, refund or split it. */
  freeze(paymentId: string, trx: Trx): Promise<Frozen>
  /** The work goes on where it was. */
  thaw(escrowIds: string[], trx: Trx): Promise<void>
  /** The bank has the money: it is in these escrow accounts no more. */
  takeAway(escrowIds: string[], trx: Trx): Promise<void>
}

/**
 * Whoever puts payments into escrow freezes them, in the transaction in which a chargeback is booked: resolve it, do not
 * ask, for half of it must never happen. While nobody fills it, no payment is in escrow.
 */
export const escrowKeeper = definePort<EscrowKeeper>({
  name: 'wallet.escrowKeeper',
  fallback: {
    freeze: async () => ({ escrowIds: [], isSpent: false }),
    thaw: async () => {},
    takeAway: async () => {},
  },
  onFailure: 'hold',
})
