import db from '@adonisjs/lucid/services/db'
import { payoutMethods } from '#modules/wallet/queries/payout_methods'
import { toPayout } from '#modules/wallet/queries/transfers'

/** One page of withdrawals, newest first, each with the last four characters of its bank account. Three queries. */
export async function listPayouts({
  accountId,
  state,
  page = 1,
  perPage = 20,
}: {
  accountId?: number
  state?: string
  page?: number
  perPage?: number
}) {
  const query = db.from('payouts')
  if (accountId !== undefined) query.where('account_id', accountId)
  if (state) query.where('state', state)
  const [{ n }] = await query.clone().count('* as n')
  const rows = await query
    .orderBy('id', 'desc')
    .limit(perPage)
    .offset((page - 1) * perPage)

  const payouts = rows.map(toPayout)
  const methods = await payoutMethods(payouts.map(({ payoutMethodId }) => payoutMethodId))
  const withAccounts = payouts.map((payout) => ({
    ...payout,
    last4: methods.get(payout.payoutMethodId)!.last4,
  }))
  return { payouts: withAccounts, total: Number(n), page, pages: Math.ceil(Number(n) / perPage) }
}
