import db from '@adonisjs/lucid/services/db'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { payByTestCard } from '#tests/support/payments'
import type { PaymentOrder } from '#modules/wallet/api'

export const usd = (minor: number) => Money.of(minor, 'USD')

/** A payment for a milestone that was started and not paid yet. */
export async function startedPayment(by: Identity, order: Partial<PaymentOrder> = {}) {
  const usual = {
    amount: usd(40_000),
    purposeType: 'milestone',
    purposeId: 'm1',
    title: 'Discovery',
    returnPath: '/wallet/deposits/new',
    key: 'first',
  }
  const outcome = await use('wallet').startPayment({
    accountId: by.accountId,
    userId: by.id,
    ...usual,
    ...order,
  })
  if (!outcome.ok) throw new Error(`startedPayment was refused: ${outcome.reason}`)
  return outcome.value
}

/** Gives somebody money the way everybody gets it: by a card payment that settled. */
export async function paidIn(by: Identity, amount: Money, key = `paid in ${amount.format('en')}`) {
  const { paymentId } = await startedPayment(by, { amount, key })
  await payByTestCard(paymentId)
  return paymentId
}

export const availableTo = ({ accountId }: Identity) => use('wallet').available(accountId, 'USD')

/** Payloads of the events of this name that were published, oldest first. */
export async function published(name: string) {
  const rows = await db.from('outbox_events').where('name', name).orderBy('id').select('payload')
  return rows.map(({ payload }) => JSON.parse(payload))
}
