import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import type { GatewayError } from '#modules/wallet/gateways/gateway_error'
import { gatewayOf } from '#modules/wallet/gateways/gateways'
import type { GatewayTransfer, PayoutRequest } from '#modules/wallet/gateways/payment_gateway'
import type { Payout } from '#modules/wallet/queries/transfers'
import { attempt } from '#modules/wallet/routing/attempt'
import { isOpen } from '#modules/wallet/routing/breaker'
import type { Ask } from '#modules/wallet/routing/judge'
import { keepDecision, route } from '#modules/wallet/routing/route'

/** Longer than anybody waits for a gateway's answer. */
export const ASKING_MS = 15_000

interface Handed {
  gateway: string
  remote: GatewayTransfer
}

/**
 * Hands a payout to its gateway, and to the next one when that has for certain not taken it or is silent for now: all
 * of it is one attempt under the payout's id. While it is unknown whether a gateway took it, whoever asked, the payout
 * stays there and is asked about under the same reference. Throws the `GatewayError` of the last one; null when somebody
 * else has taken the payout on meanwhile.
 */
export async function handOver(payout: Payout, request: PayoutRequest, ask: Ask): Promise<Handed | null> {
  const tried: string[] = []
  const next = async (from: string) => {
    tried.push(from)
    const routed = await route(ask, tried)
    if (!routed.ok || !(await moveTo(payout, from, routed.value.gateway.name))) return null
    await keepDecision(ask, payout.publicId, routed.value, { isFailover: true })
    return routed.value.gateway.name
  }

  let name = payout.gateway
  for (let passed: string | null = name; passed !== null && (await isOpen(passed));) {
    passed = await next(passed)
    name = passed ?? name
  }
  for (;;) {
    if (!(await begin(payout, name))) return null
    try {
      return { gateway: name, remote: await askAt(name, payout, request) }
    } catch (error) {
      const { fate, reason, message } = error as GatewayError
      logger.warn({ gateway: name, payout: payout.publicId, fate, reason, message }, 'a payout was not taken')
      if (fate === 'unknown') throw error
      await settleDoubt(payout, name)
      const other = await next(name)
      if (other === null) throw error
      name = other
    }
  }
}

async function askAt(name: string, { publicId }: Payout, request: PayoutRequest) {
  const gateway = await gatewayOf({ gateway: name })
  return attempt({ gateway: name, subject: 'payout', subjectId: publicId }, () => gateway.payout(request))
}

const rowAt = ({ id, gatewayReference }: Payout, gateway: string) =>
  db
    .from('payouts')
    .where({ id, gateway, state: 'approved' })
    .whereRaw('coalesce(gateway_reference, public_id) = ?', [gatewayReference])

/** Written before the gateway is asked: who dies while asking leaves the doubt behind. */
async function begin(payout: Payout, gateway: string) {
  const asked = { in_doubt: db.raw('in_doubt + 1'), asked_until: clock.now() + ASKING_MS }
  return Number(await rowAt(payout, gateway).update(asked)) === 1
}

/** The gateway has for certain not taken it when it was asked this time. */
async function settleDoubt(payout: Payout, gateway: string) {
  await rowAt(payout, gateway).where('in_doubt', '>', 0).decrement('in_doubt', 1)
}

/** False while anybody's question to the gateway has no certain answer, or when somebody else moved it. */
async function moveTo(payout: Payout, from: string, to: string) {
  return Number(await rowAt(payout, from).where('in_doubt', 0).update({ gateway: to })) === 1
}
