import { use } from '#app/modules/use'
import type { Trx } from '#app/data/transact'
import { payoutMethods } from '#modules/wallet/queries/payout_methods'
import type { Payout, Transfer } from '#modules/wallet/queries/transfers'

/** Tells the account how far its withdrawal or refund is. */
export async function tellAboutTransfer(
  { kind, publicId, accountId, amount, fee }: Transfer,
  end: 'settled' | 'failed' | 'fell_back' | 'in_review',
  trx: Trx
) {
  const path = kind === 'payout' ? `/wallet/withdrawals/${publicId}` : '/wallet/history'
  await use('messaging').notify(
    {
      accountId,
      kind: `wallet.notices.${kind}_${end === 'settled' && fee.isPositive ? 'settled_instantly' : end}`,
      data: { amount: amount.format('en'), fee: fee.format('en'), arrives: amount.minus(fee).format('en') },
      path,
    },
    trx
  )
}

/** Tells the owner that a bank sent back what had arrived, why, and what to do before the next withdrawal. */
export async function tellAboutReturn({ accountId, amount, payoutMethodId }: Payout, reason: string, trx: Trx) {
  const { last4 } = (await payoutMethods([payoutMethodId], trx)).get(payoutMethodId)!
  const data = { amount: amount.format('en'), last4, reason }
  const notice = { kind: 'wallet.notices.payout_returned', data, path: '/wallet/payout-methods' }
  await use('messaging').notify({ accountId, ...notice }, trx)
}
