import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { done, refuse, type Outcome } from '#app/outcome'
import { type GatewayError } from '#modules/wallet/gateways/gateway_error'
import { gatewayOf } from '#modules/wallet/gateways/gateways'
import type { GatewayPayment, PaymentGateway, PaymentRequest } from '#modules/wallet/gateways/payment_gateway'
import type { Payment } from '#modules/wallet/queries/payments'
import { attempt, patience } from '#modules/wallet/routing/attempt'
import type { Ask } from '#modules/wallet/routing/judge'
import { keepDecision, route } from '#modules/wallet/routing/route'
import { within } from '#app/modules/within'

/** `asked`: the last gateway may have opened the payment, or may yet; `not_done`: for certain it has not. */
type Failed = 'asked' | 'not_done'

/**
 * Opens a payment of ours at its gateway, and at the next one when that has for certain not opened it: the payment is one
 * attempt, whoever takes it in the end. A gateway that left us in the dark is asked by our reference first; while it
 * does not answer that either, the payment stays with it and `gateway_down` is all there is to say.
 */
export async function openPayment(
  payment: Payment,
  request: PaymentRequest,
  ask: Ask
): Promise<Outcome<{ gateway: string; opened: GatewayPayment }, 'gateway_down'>> {
  const tried: string[] = []
  for (let gateway = await gatewayOf(payment); ;) {
    const opened = await tryAt(gateway, payment, request)
    if (typeof opened === 'object') return done({ gateway: gateway.name, opened })
    if (opened === 'asked') return refuse('gateway_down')

    tried.push(gateway.name)
    const next = await route(ask, tried)
    if (!next.ok || !(await moveTo(payment, gateway.name, next.value.gateway.name))) return refuse('gateway_down')
    await keepDecision(ask, payment.publicId, next.value, { isFailover: true })
    gateway = next.value.gateway
  }
}

async function tryAt(
  gateway: PaymentGateway,
  payment: Payment,
  request: PaymentRequest
): Promise<GatewayPayment | Failed> {
  const asked = { gateway: gateway.name, subject: 'payment' as const, subjectId: payment.publicId }
  try {
    return await attempt(asked, () => gateway.createPayment(request))
  } catch (error) {
    const { fate, reason, message } = error as GatewayError
    logger.warn({ gateway: gateway.name, payment: payment.publicId, fate, reason, message }, 'a payment was not opened')
    return fate === 'not_done' ? 'not_done' : findAt(gateway, payment)
  }
}

async function findAt(gateway: PaymentGateway, payment: Payment): Promise<GatewayPayment | Failed> {
  try {
    const found = await within(patience.ms, gateway.findPayment(payment.publicId, payment.createdAt))
    return found ?? 'not_done'
  } catch {
    return 'asked'
  }
}

/** False when somebody else has moved or opened it meanwhile. */
async function moveTo({ id }: Payment, from: string, to: string) {
  const started = db.from('payment_intents').where({ id, gateway: from, state: 'started' })
  return Number(await started.update({ gateway: to })) === 1
}
