import db from '@adonisjs/lucid/services/db'
import { payoutMethods } from '#modules/wallet/queries/payout_methods'
import { toPayout, type TransferState } from '#modules/wallet/queries/transfers'

const PER_PAGE = 20

export const PAYOUT_STATES: TransferState[] = ['requested', 'sent', 'settled', 'failed']

/** One page of withdrawals, newest first, each with the last four characters of its bank account. Three queries. */
export async function listPayouts({ accountId, state, page }: { accountId?: number; state?: string; page: number }) {
  const query = db.from('payouts')
  if (accountId !== undefined) query.where('account_id', accountId)
  if (state) query.where('state', state)
  const [{ n }] = await query.clone().count('* as n')
  const rows = await query.orderBy('id', 'desc').limit(PER_PAGE).offset((page - 1) * PER_PAGE)

  const payouts = rows.map(toPayout)
  const methods = await payoutMethods(payouts.map(({ payoutMethodId }) => payoutMethodId))
  const withAccounts = payouts.map((payout) => ({ ...payout, last4: methods.get(payout.payoutMethodId)!.last4 }))
  return { payouts: withAccounts, total: Number(n), page, pages: Math.ceil(Number(n) / PER_PAGE) }
}
