import { Money } from '#app/money/money'
import { costOf } from '#modules/wallet/routing/costs'
import type { GatewayCapabilities, PayoutSpeed, Rail } from '#modules/wallet/gateways/payment_gateway'

/** What is to be paid or paid out. */
export interface Ask {
  subject: 'payment' | 'payout'
  amount: Money
  rail: Rail
  /** Of a payout: where the bank is. */
  country: string | null
  /** Of a payout: the gateway that knows the payee; null for a bank account we know. */
  payeeAt?: string | null
  /** Of a payout: instant asks for a gateway that has that rail in the currency. */
  speed?: PayoutSpeed
}

export type Exclusion =
  'currency' | 'rail' | 'payouts' | 'country' | 'speed' | 'amount' | 'step' | 'payee' | 'broken' | 'paused' | 'tried'

/** How a gateway did lately. */
export interface Standing {
  /** Share of what it was asked for that it did, 0 to 1, recent answers counting most. */
  success: number
  tookMs: number
  /** How often banks approve what goes through it, in this currency, by this rail and to this country. */
  approval: number
  /** Closed as long as it answers; open for a while after it failed; half_open when one may try. */
  breaker: 'closed' | 'open' | 'half_open'
  isPaused: boolean
}

/** What speaks for and against one gateway. All sums are minor units of the currency that is moved. */
export interface Judgement {
  gateway: string
  excluded: Exclusion[]
  cost: number
  /** The line of the settings the cost is of; null where it has none, and is taken for the dearest. */
  rule: string | null
  success: number
  approval: number
  tookMs: number
  /** Cost, what a failure would put at risk, and a little for waiting: least is best. */
  score: number
}

/** A payment that fails is a client who may not come back: a tenth of the sum, say. */
const AT_RISK = 0.1
/** One basis point of the sum for each second somebody waits. */
const PER_SECOND = 0.0001

export function judge(gateway: string, can: GatewayCapabilities, ask: Ask, standing: Standing): Judgement {
  const sum = Number(ask.amount.minor)
  const { success, approval, tookMs } = standing
  const { cost, rule } = costOf(gateway, ask)
  const score = cost + (1 - success * approval) * AT_RISK * sum + (tookMs / 1_000) * PER_SECOND * sum
  return {
    gateway,
    excluded: exclusionsOf(can, ask, standing),
    cost,
    rule,
    success,
    approval,
    tookMs,
    score: Math.round(score * 100) / 100,
  }
}

/** The best of those that nothing speaks against, the earlier of equals; null when there is none. */
export function best(judgements: Judgement[]): Judgement | null {
  const eligible = judgements.filter(({ excluded }) => excluded.length === 0)
  return eligible.reduce<Judgement | null>((first, one) => (first && first.score <= one.score ? first : one), null)
}

/** The largest sum it moves at once in this currency. */
export function largestIn({ largestMinor, largestIn: own }: GatewayCapabilities, currency: string): Money {
  return new Money(own[currency] ?? largestMinor, currency)
}

function exclusionsOf(can: GatewayCapabilities, { subject, amount, rail, country, speed }: Ask, standing: Standing) {
  const { currency, minor } = amount
  const excluded: Exclusion[] = []
  if (!can.currencies.includes(currency)) excluded.push('currency')
  if (subject === 'payment' && !takes(can, rail, currency)) excluded.push('rail')
  if (subject === 'payout' && !can.payouts) excluded.push('payouts')
  if (country && can.payoutCountries && !can.payoutCountries.includes(country)) excluded.push('country')
  if (speed === 'instant' && !can.instantPayouts.includes(currency)) excluded.push('speed')
  if (amount.compare(largestIn(can, currency)) > 0) excluded.push('amount')
  if (minor % (can.stepIn[subject][currency] ?? 1n) !== 0n) excluded.push('step')
  if (standing.breaker === 'open') excluded.push('broken')
  if (standing.isPaused) excluded.push('paused')
  return excluded
}

function takes({ bankTransfers, stablecoin }: GatewayCapabilities, rail: Rail, currency: string) {
  return rail === 'card' || (rail === 'bank' ? bankTransfers : stablecoin?.currency === currency)
}
