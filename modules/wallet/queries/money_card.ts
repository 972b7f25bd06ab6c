import type { Identity } from '#app/http/identity'
import { accountTotals } from '#modules/wallet/queries/ledger_overview'

/** What the platform holds and earned, on the operators' console. */
export default async function moneyCard({ identity }: { identity: Identity }) {
  if (!identity.roles.has('admin') && !identity.roles.has('finance')) return null
  const totals = await accountTotals()
  return {
    held: totals.filter(({ kind }) => kind === 'held'),
    fees: totals.filter(({ kind }) => kind === 'fee'),
  }
}
