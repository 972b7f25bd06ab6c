import { Money } from '#app/money/money'
import type { Outcome } from '#app/outcome'
import { done } from '#app/outcome'
import type { GatewayCapabilities, PayoutSpeed } from '#modules/wallet/gateways/payment_gateway'
import { quotePayout, type PayoutQuote } from '#modules/wallet/payouts/quote'
import type { PayoutMethod } from '#modules/wallet/queries/payout_methods'
import { judge, largestIn, type Ask, type Exclusion, type Standing } from '#modules/wallet/routing/judge'
import { candidatesNow, knows, route, wouldRoute, type NoRoute, type Route } from '#modules/wallet/routing/route'

export interface PayoutAsk {
  amount: Money
  method: PayoutMethod
  speed?: PayoutSpeed
}

/** What a gateway may be today and not tomorrow. */
const WELL: Standing = { success: 1, approval: 1, tookMs: 0, breaker: 'closed', isPaused: false }

/** A payout as routing weighs it. A bank known to take none at once needs no gateway with that rail. */
export function askFor({ amount, method, speed = 'standard' }: PayoutAsk): Ask {
  const rail = method.hasNoInstant ? 'standard' : speed
  return { subject: 'payout', amount, rail: 'bank', country: method.country, payeeAt: method.gateway, speed: rail }
}

/** The gateway for a payout: one with the instant rail where that is asked for, else any that can. */
export function routePayout(order: PayoutAsk): Promise<Outcome<Route, NoRoute>> {
  return withoutSpeed(order, route)
}

/** What a payout would cost and how it would go now, at the gateway that would be chosen. */
export async function previewPayout(order: PayoutAsk): Promise<Outcome<PayoutQuote, NoRoute>> {
  const routed = await withoutSpeed(order, wouldRoute)
  if (!routed.ok) return routed
  return done(quotePayout({ ...order, speed: order.speed ?? 'standard' }, routed.value.can))
}

/** The most of a sum that can be paid out at once, in steps its gateway can write; nothing where none can. */
export async function payableUpTo({ amount, ...order }: PayoutAsk): Promise<Money> {
  const sums = (await able({ amount, ...order }, ['amount', 'step'])).map((can) => fitting(amount, can))
  return sums.reduce((most, one) => (one.compare(most) > 0 ? one : most), Money.zero(amount.currency))
}

/** Whether any gateway pays out in this currency to this account, however it does just now. */
export async function canPayOut(method: PayoutMethod, currency: string): Promise<boolean> {
  return (await able({ amount: Money.zero(currency), method }, [])).length > 0
}

/** Whether one pays out at once in this currency to one of these accounts. No queries. */
export async function offersInstant(methods: PayoutMethod[], currency: string): Promise<boolean> {
  for (const method of methods.filter(({ hasNoInstant }) => !hasNoInstant)) {
    const gateways = await able({ amount: Money.zero(currency), method, speed: 'instant' }, [])
    if (gateways.length > 0) return true
  }
  return false
}

async function withoutSpeed<T>(order: PayoutAsk, choose: (ask: Ask) => Promise<Outcome<T, NoRoute>>) {
  const ask = askFor(order)
  const first = await choose(ask)
  return first.ok || ask.speed === 'standard' ? first : choose({ ...ask, speed: 'standard' })
}

/** Gateways that nothing but these reasons speaks against. */
async function able(order: PayoutAsk, but: Exclusion[]): Promise<GatewayCapabilities[]> {
  const ask = askFor(order)
  return (await candidatesNow())
    .filter(({ gateway }) => knows(gateway, ask))
    .map(({ can }) => can)
    .filter((can) => judge('', can, ask, WELL).excluded.every((reason) => but.includes(reason)))
}

function fitting(amount: Money, can: GatewayCapabilities): Money {
  const most = largestIn(can, amount.currency)
  const sum = amount.compare(most) > 0 ? most : amount
  const step = can.stepIn.payout[amount.currency] ?? 1n
  return new Money(sum.minor - (sum.minor % step), amount.currency)
}
