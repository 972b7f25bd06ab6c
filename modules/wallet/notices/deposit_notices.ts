import { DateTime } from 'luxon'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { PaymentProgress } from '#modules/wallet/gateways/payment_gateway'
import type { Payment } from '#modules/wallet/queries/payments'

/** Tells the account that what it sent arrived, and plainly when it is another sum than was announced. */
export function tellAboutDeposit({ accountId, amount, rail }: Payment, arrived: Money, trx: Trx) {
  const difference = arrived.compare(amount)
  const how = difference === 0 ? 'arrived' : difference < 0 ? 'arrived_short' : 'arrived_over'
  const kind = `${rail === 'bank' ? 'transfer' : 'stablecoin'}_${how}`
  return tell({ accountId, kind, data: { arrived: arrived.format('en'), asked: amount.format('en') } }, trx)
}

/** Tells the account that more came to an address it had used before. */
export function tellAboutMore({ accountId }: Payment, more: Money, trx: Trx) {
  return tell({ accountId, kind: 'stablecoin_more', data: { more: more.format('en') } }, trx)
}

/** Tells the account that it sent too little, and until when the rest may come. */
export function tellWhatIsMissing({ accountId, amount, payPath }: Payment, progress: PaymentProgress, trx: Trx) {
  const { seen, until } = progress
  const data = {
    seen: seen.format('en'),
    missing: amount.minus(seen).format('en'),
    until: DateTime.fromMillis(until, { zone: 'utc' }).toFormat("HH:mm 'UTC'"),
  }
  return tell({ accountId, kind: 'stablecoin_missing', data, path: payPath ?? '/wallet' }, trx)
}

interface News {
  accountId: number
  kind: string
  data: Record<string, string>
  path?: string
}

function tell({ accountId, kind, data, path = '/wallet' }: News, trx: Trx) {
  return use('messaging').notify({ accountId, kind: `wallet.notices.${kind}`, data, path }, trx)
}
