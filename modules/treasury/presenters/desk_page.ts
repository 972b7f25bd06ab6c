import { use } from '#app/modules/use'
import { Money } from '#app/money/money'
import { openByGateway, openCases } from '../queries/cases.js'
import { positions } from '../queries/positions.js'
import { newestRuns } from '../queries/runs.js'

const CASES_SHOWN = 5

/** Whose the money is that gateways hold for us, by the kind of its ledger account; the rest is `other`. */
const OWNERS: Record<string, Owner> = {
  available: 'people',
  pending: 'people',
  held: 'escrow',
  payout_hold: 'leaving',
  refund_hold: 'leaving',
  chargeback_hold: 'disputes',
  disputed: 'disputes',
  receivable: 'disputes',
  fee: 'platform',
  spread: 'platform',
  fund: 'platform',
  gateway_cost: 'platform',
  suspense: 'suspense',
}
export const OWNER_NAMES = ['people', 'escrow', 'leaving', 'disputes', 'platform', 'suspense', 'other'] as const
type Owner = (typeof OWNER_NAMES)[number]

/** What the desk shows of the ledger and of what gateways say about it. */
export async function deskPage() {
  const wallet = use('wallet')
  const totals = await wallet.ledgerTotals()
  return {
    currencies: byCurrency(totals),
    positions: await positions(totals),
    owners: OWNER_NAMES,
    gateways: await gatewayRows(await wallet.floats()),
    cases: await openCases(CASES_SHOWN),
  }
}

/** A row a currency: what gateways hold, and whose it is. The two are equal, or the row says by how much they are not. */
function byCurrency(totals: { kind: string; currency: string; total: Money }[]) {
  const rows = new Map<string, { float: Money; off: Money; owned: Record<Owner, Money> }>()
  for (const { kind, currency, total } of totals) {
    const none = Money.zero(currency)
    const owned = Object.fromEntries(OWNER_NAMES.map((name) => [name, none])) as Record<Owner, Money>
    const row = rows.get(currency) ?? { float: none, off: none, owned }
    const owner = OWNERS[kind] ?? 'other'
    if (kind === 'clearing') row.float = row.float.minus(total)
    else row.owned[owner] = row.owned[owner].plus(total)
    row.off = row.off.plus(total)
    rows.set(currency, row)
  }
  return [...rows].map(([currency, row]) => ({ currency, ...row }))
}

async function gatewayRows(floats: { gateway: string; amount: Money }[]) {
  const [runs, open] = [await newestRuns(), await openByGateway()]
  const names = [...new Set([...floats, ...runs].map(({ gateway }) => gateway))].sort()
  return names.map((gateway) => {
    const run = runs.find((one) => one.gateway === gateway) ?? null
    const cases = open.get(gateway) ?? 0
    return {
      gateway,
      run,
      cases,
      state: stateOf(run?.state, cases),
      floats: floats.filter((one) => one.gateway === gateway).map(({ amount }) => amount),
    }
  })
}

/** Where there was no answer nothing is said to match. */
function stateOf(run: string | undefined, cases: number) {
  if (!run || run === 'running') return 'waiting'
  if (run === 'unanswered') return 'unanswered'
  return cases > 0 ? 'differs' : 'matches'
}
