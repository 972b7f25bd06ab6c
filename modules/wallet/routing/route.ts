import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
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

export interface Candidate {
  gateway: PaymentGateway
  can: GatewayCapabilities
}

/**
 * The gateway for a payment or payout, and what spoke for and against each. `tried` have refused this one already.
 * Refuses with `amount_too_large`, `gateway_down` when only those that do not answer could, and `no_gateway`.
 */
export async function route(ask: Ask, tried: string[] = []): Promise<Outcome<Route, NoRoute>> {
  const { candidates, judgements } = await weigh(ask, tried)
  for (let first = best(judgements); first; first = best(judgements)) {
    const { gateway: name } = first
    if (await mayTry(name)) {
      return done({ gateway: candidates.find(({ gateway }) => gateway.name === name)!.gateway, judgements })
    }
    first.excluded.push('broken')
  }
  return whyNone(ask, candidates, judgements)
}

/** The gateway that would be chosen now, for whoever only looks: nobody's turn to try a silent one is taken. */
export async function wouldRoute(ask: Ask): Promise<Outcome<Candidate, NoRoute>> {
  const { candidates, judgements } = await weigh(ask)
  const first = best(judgements)
  if (!first) return whyNone(ask, candidates, judgements)
  return done(candidates.find(({ gateway }) => gateway.name === first.gateway)!)
}

async function weigh(ask: Ask, tried: string[] = []) {
  const candidates = await candidatesNow()
  const standings = await standingsOf(
    candidates.map(({ gateway }) => gateway.name),
    ask
  )
  const judgements = candidates.map(({ gateway, can }) => {
    const judgement = judge(gateway.name, can, ask, standings.get(gateway.name)!)
    if (tried.includes(gateway.name)) judgement.excluded.push('tried')
    if (!knows(gateway, ask)) judgement.excluded.push('payee')
    return judgement
  })
  return { candidates, judgements }
}

/** Keeps the decision with its reasons, for operators. */
export async function keepDecision(
  ask: Ask,
  subjectId: string,
  { gateway, judgements }: Route,
  { isFailover = false, trx }: { isFailover?: boolean; trx?: Trx } = {}
) {
  await (trx ?? db).table('routing_decisions').insert({
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
export function knows({ name, payees }: PaymentGateway, { subject, payeeAt = null }: Ask) {
  return subject === 'payment' || (payeeAt === null ? payees === null : payeeAt === name)
}

export async function candidatesNow(): Promise<Candidate[]> {
  const gateways = await connectedGateways()
  return Promise.all(gateways.map(async (gateway) => ({ gateway, can: await gateway.capabilities() })))
}

function whyNone({ amount: { currency } }: Ask, candidates: Candidate[], judgements: Judgement[]) {
  const those = (...reasons: string[]) =>
    candidates.filter((_, at) => judgements[at].excluded.every((reason) => reasons.includes(reason)))
  const only = (...reasons: string[]) => those(...reasons).length > 0
  if (only('broken', 'paused', 'tried')) return refuse('gateway_down')
  if (!only('amount', 'broken', 'paused', 'tried')) return refuse('no_gateway')
  const most = those('amount', 'broken', 'paused', 'tried')
    .map(({ can }) => largestIn(can, currency))
    .reduce((largest, one) => (one.compare(largest) > 0 ? one : largest), Money.zero(currency))
  return refuse('amount_too_large', { most: most.format('en') })
}
