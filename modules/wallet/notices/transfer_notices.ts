import { use } from '#app/modules/use'
import type { Trx } from '#app/data/transact'
import type { Transfer } from '#modules/wallet/queries/transfers'

/** Tells the account how its withdrawal or refund ended. */
export async function tellAboutTransfer(
  { kind, publicId, accountId, amount }: Transfer,
  end: 'settled' | 'failed',
  trx: Trx
) {
  const path = kind === 'payout' ? `/wallet/withdrawals/${publicId}` : '/wallet/history'
  await use('messaging').notify(
    {
      accountId,
      kind: `wallet.notices.${kind}_${end}`,
      data: { amount: amount.format('en') },
      path,
    },
    trx
  )
}
