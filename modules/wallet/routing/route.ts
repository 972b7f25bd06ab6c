import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { newPublicId } from '#app/data/public_id'
import { done, refuse, type Outcome } from '#app/outcome'
import { connectedGateways } from '#modules/wallet/gateways/gateways'
import type { GatewayCapabilities, PaymentGateway } from '#modules/wallet/gateways/payment_gateway'
import { best, judge, largestIn, type Ask, type Judgement } from '#modules/wallet/routing/judge'
import { mayTry } from '#modules/wallet/routing/breaker'
import { standingsOf } from '#modules/wallet/routing/standing'

export interface Route {
  gateway: PaymentGateway
  judgements: Judgement[]
}

export type NoRoute = 'amount_too_large' | 'no_gateway' | 'gateway_down'

interface Candidate {
  gateway: PaymentGateway
  can: GatewayCapabilities
}

/**
 * The gateway for a payment or payout, and what spoke for and against each. `tried` have refused this one already.
 * Refuses with `amount_too_large`, `gateway_down` when only those that do not answer could, and `no_gateway`.
 */
export async function route(ask: Ask, tried: string[] = []): Promise<Outcome<Route, NoRoute>> {
  const candidates = await candidatesNow()
  const standings = await standingsOf(candidates.map(({ gateway }) => gateway.name))
  const judgements = candidates.map(({ gateway: { name }, can }) => judge(name, can, ask, standings.get(name)!))
  for (const one of judgements) if (tried.includes(one.gateway)) one.excluded.push('tried')

  candidates.forEach(({ gateway }, at) => knows(gateway, ask) || judgements[at].excluded.push('payee'))

  for (let first = best(judgements); first; first = best(judgements)) {
    const { gateway: name } = first
    if (await mayTry(name)) {
      return done({ gateway: candidates.find(({ gateway }) => gateway.name === name)!.gateway, judgements })
    }
    first.excluded.push('broken')
  }
  return whyNone(ask, candidates, judgements)
}

/** Keeps the decision with its reasons, for operators. */
export async function keepDecision(ask: Ask, subjectId: string, { gateway, judgements }: Route, isFailover = false) {
  await db.table('routing_decisions').insert({
    public_id: newPublicId(),
    subject: ask.subject,
    subject_id: subjectId,
    amount_minor: ask.amount.toStored(),
    currency: ask.amount.currency,
    rail: ask.rail,
    country: ask.country,
    chosen: gateway.name,
    is_failover: isFailover,
    candidates: JSON.stringify(judgements),
    created_at: clock.now(),
  })
}

/** Gateways with payees pay to their own only, the others to bank accounts that we know. */
function knows({ name, payees }: PaymentGateway, { subject, payeeAt = null }: Ask) {
  return subject === 'payment' || (payeeAt === null ? payees === null : payeeAt === name)
}

async function candidatesNow(): Promise<Candidate[]> {
  const gateways = await connectedGateways()
  return Promise.all(gateways.map(async (gateway) => ({ gateway, can: await gateway.capabilities() })))
}

function whyNone({ amount: { currency } }: Ask, candidates: Candidate[], judgements: Judgement[]) {
  const only = (...reasons: string[]) =>
    judgements.some(({ excluded }) => excluded.every((reason) => reasons.includes(reason)))
  if (only('broken', 'paused', 'tried')) return refuse('gateway_down')
  if (!only('amount', 'broken', 'paused', 'tried')) return refuse('no_gateway')
  const most = candidates
    .map(({ can }) => largestIn(can, currency))
    .reduce((largest, one) => (one.compare(largest) > 0 ? one : largest), Money.zero(currency))
  return refuse('amount_too_large', { most: most.format('en') })
}
