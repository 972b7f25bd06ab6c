import { currencyCodes } from '#app/money/currencies'
import { Money } from '#app/money/money'
import { defineSetting } from '#app/settings/define_setting'
import type { Ask } from '#modules/wallet/routing/judge'

const KINDS = ['card', 'bank', 'stablecoin', 'payout', 'instant'] as const
type CostKind = (typeof KINDS)[number]

export interface GatewayCost {
  gateway: string
  kind: CostKind
  basisPoints: number
  /** On top of that, by currency; nothing where a currency is missing. */
  fixed: Money[]
  /** As it was written. */
  line: string
}

/** "stripe card 2.9% 0.30 USD 0.25 EUR" */
const LINE = /^(\w{1,40})\s+(\w+)\s+(\d{1,2}(?:\.\d{1,2})?)\s*%((?:\s+[\d.]+\s+[A-Z]{3})*)$/
const SUM = /([\d.]+)\s+([A-Z]{3})/g

/** The cost a line stands for; null when it cannot be read as one. */
export function readCost(line: string): GatewayCost | null {
  const [, gateway, kind, percent, sums] = LINE.exec(line.trim()) ?? []
  if (!gateway || !KINDS.includes(kind as CostKind)) return null
  const fixed = [...sums.matchAll(SUM)].map(([, sum, currency]) =>
    currencyCodes.includes(currency) ? Money.parse(sum, currency) : null
  )
  if (fixed.includes(null)) return null
  const basisPoints = Math.round(Number(percent) * 100)
  return { gateway, kind: kind as CostKind, basisPoints, fixed: fixed as Money[], line: line.trim() }
}

/** What is wrong with the lines, as a translation key and its arguments; null when nothing is. */
export function objectToCosts(lines: string[]): { words: string; line: string } | null {
  const known = new Set<string>()
  for (const line of lines) {
    const cost = readCost(line)
    if (!cost) return { words: 'wallet.settings.gateway_costs.refusals.unreadable', line }
    const what = `${cost.gateway} ${cost.kind}`
    if (known.has(what)) return { words: 'wallet.settings.gateway_costs.refusals.twice', line }
    known.add(what)
  }
  return null
}

/** What gateways are expected to keep, to choose among them by; what they kept is in their statements. */
export const gatewayCosts = defineSetting({
  name: 'wallet.gateway_costs',
  kind: 'list',
  default: [
    'sandbox card 1.5%',
    'sandbox bank 0%',
    'sandbox stablecoin 0.5%',
    'sandbox payout 0%',
    'sandbox_reserve card 2.2%',
    'sandbox_reserve bank 0.3%',
    'sandbox_reserve stablecoin 1%',
    'sandbox_reserve payout 0%',
    'stripe card 2.9% 0.30 USD 0.30 CAD 0.30 AUD 0.25 EUR 0.20 GBP 0.30 CHF 0.50 SGD',
    'stripe payout 0.25% 0.25 USD 0.25 EUR 0.20 GBP',
    'stripe instant 1%',
  ],
  max: 100,
  check: objectToCosts,
  roles: ['finance'],
})

/** What a gateway is expected to keep, and the line that says so; one without a line is reckoned as the dearest that has one. */
export function costOf(gateway: string, ask: Ask): { cost: number; rule: string | null } {
  const lines = gatewayCosts.get().map((line) => readCost(line)!)
  for (const kind of kindsOf(ask)) {
    const own = lines.find((one) => one.gateway === gateway && one.kind === kind)
    if (own) return { cost: reckon(own, ask.amount), rule: own.line }
  }
  const others = lines.filter(({ kind }) => kind === kindsOf(ask).at(-1)).map((one) => reckon(one, ask.amount))
  return { cost: Math.max(0, ...others), rule: null }
}

/** Where an instant payout has no line of its own, that of payouts counts. */
function kindsOf({ subject, rail, speed }: Ask): CostKind[] {
  if (subject === 'payment') return [rail]
  return speed === 'instant' ? ['instant', 'payout'] : ['payout']
}

function reckon({ basisPoints, fixed }: GatewayCost, amount: Money) {
  const onTop = fixed.find(({ currency }) => currency === amount.currency)?.minor ?? 0n
  return Number(amount.share(basisPoints).minor + onTop)
}
