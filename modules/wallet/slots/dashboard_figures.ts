import type { Identity } from '#app/http/identity'
import { balancesOf } from '#modules/wallet/queries/balances'
import { monthFigures } from '#modules/wallet/queries/month_figures'

/** Where somebody's money stands, by what they do here; nothing while no money ever moved. */
export default async function dashboardFigures({ identity }: { identity: Identity }) {
  const balances = await balancesOf(identity.accountId)
  if (balances.length === 0) return null
  const { earned, spent } = await monthFigures(identity.accountId, identity.zone)
  const isFreelancer = identity.roles.has('freelancer')
  const isClient = identity.roles.has('client')
  const money = (sums: { isPositive: boolean }[]) => sums.filter((sum) => sum.isPositive)
  const available = balances.map((balance) => balance.available)
  return {
    figures: [
      ...(isFreelancer ? [{ name: 'earned', sums: money(earned) }] : []),
      ...(isFreelancer ? [{ name: 'coming', sums: money(balances.map(({ escrowForYou }) => escrowForYou)) }] : []),
      ...(isClient ? [{ name: 'spent', sums: money(spent) }] : []),
      ...(isClient ? [{ name: 'held', sums: money(balances.map(({ escrowPaidIn }) => escrowPaidIn)) }] : []),
      { name: 'pending', sums: money(balances.map(({ pending }) => pending)) },
      { name: 'leaving', sums: money(balances.map(({ leaving }) => leaving)) },
      // Nothing to spend is a sum, too.
      { name: 'available', sums: available.some((sum) => sum.isPositive) ? money(available) : available.slice(0, 1) },
    ].filter(({ name, sums }) => !['pending', 'leaving'].includes(name) || sums.length > 0),
  }
}
