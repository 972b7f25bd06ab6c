import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { Payment } from '#modules/wallet/queries/payments'

/** Tells the account that its bank transfer arrived, and plainly when it is another sum than was announced. */
export async function tellAboutDeposit({ accountId, amount }: Payment, arrived: Money, trx: Trx) {
  const difference = arrived.compare(amount)
  const kind = difference === 0 ? 'arrived' : difference < 0 ? 'arrived_short' : 'arrived_over'
  await use('messaging').notify(
    {
      accountId,
      kind: `wallet.notices.transfer_${kind}`,
      data: { arrived: arrived.format('en'), asked: amount.format('en') },
      path: '/wallet',
    },
    trx
  )
}
