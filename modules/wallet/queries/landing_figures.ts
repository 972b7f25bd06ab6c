import { keptFor } from '#app/data/kept_for'
import { accountTotals } from '#modules/wallet/queries/ledger_overview'

const held = keptFor(60, async () => {
  const totals = await accountTotals()
  return totals.filter(({ kind, total }) => kind === 'held' && total.isPositive).map(({ total }) => total)
})

/** What waits in escrow now, a figure for each currency; nothing while none does. */
export default async function landingFigures() {
  const sums = await held()
  return sums.length > 0 ? { sums } : null
}
