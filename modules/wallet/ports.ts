import { definePort } from '#app/modules/ports'
import type { Verdict } from '#app/modules/verdict'
import type { Money } from '#app/money/money'

export interface PayoutToCheck {
  accountId: number
  userId: number
  amount: Money
  /** Public id of the bank account. */
  methodId: string
}

export interface PayoutCheck {
  /** May this money leave now? A reason tells the owner why it is held and what to do. */
  check(payout: PayoutToCheck): Promise<Verdict>
}

/** Asked before a withdrawal is accepted; while nobody fills it, it is. An answer that fails or is late holds the money. */
export const payoutCheck = definePort<PayoutCheck>({
  name: 'wallet.payoutCheck',
  fallback: { check: async () => ({ isAllowed: true }) },
  deadlineMs: 2_000,
  onFailure: 'hold',
})
