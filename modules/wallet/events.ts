import { defineEvent } from '#app/data/outbox'

interface PaymentFacts {
  paymentId: string
  accountId: number
  purposeType: string
  purposeId: string
  amountMinor: number
  currency: string
}

/** The money arrived and is available to the account that paid. */
export const PaymentSettled = defineEvent<PaymentFacts>('wallet.payment_settled')

/** The payment was called off or ran out of time; nothing was charged. */
export const PaymentFailed = defineEvent<PaymentFacts & { reason: string }>('wallet.payment_failed')

/** A withdrawal reached the bank. */
export const PayoutSettled = defineEvent<{
  payoutId: string
  accountId: number
  amountMinor: number
  currency: string
}>('wallet.payout_settled')
