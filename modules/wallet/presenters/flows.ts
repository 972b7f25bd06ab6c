import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { flowChart } from '#modules/wallet/presenters/flow_chart'
import { hrefOf } from '#modules/wallet/presenters/page_links'
import { walletAnalytics, type MonthFlow } from '#modules/wallet/queries/wallet_analytics'

/** In and out of the currency that is asked for, else of the busiest one; null while nothing came or went. */
export async function flowsOf(accountId: number, zone: string, asked: unknown) {
  const flows = await walletAnalytics(accountId, zone)
  const flow = flows.find(({ currency }) => currency === asked) ?? flows[0]
  if (!flow) return null
  const { currency, months } = flow
  const names = await use('security').accounts(flow.counterparties.map((other) => other.accountId))
  const best = months.reduce((most, month) => (month.in.compare(most.in) > 0 ? month : most))
  return {
    ...flow,
    chart: flowChart(months),
    top: new Money(BigInt(Math.round(flowChart(months).highest)), currency),
    came: total(months, 'in', currency),
    went: total(months, 'out', currency),
    best: best.in.isPositive ? best : null,
    counterparties: flow.counterparties.map((other) => ({ ...other, name: names.get(other.accountId)?.name ?? null })),
    choices: flows.map((one) => ({
      label: one.currency,
      href: `${hrefOf('/wallet', { flow: one.currency })}#flow`,
      current: one === flow,
    })),
  }
}

function total(months: MonthFlow[], side: 'in' | 'out', currency: string) {
  return months.reduce((sum, month) => sum.plus(month[side]), Money.zero(currency))
}
