import { use } from '#app/modules/use'
import type { Trx } from '#app/data/transact'
import type { Transfer } from '#modules/wallet/queries/transfers'

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
