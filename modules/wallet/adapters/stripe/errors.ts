import Stripe from 'stripe'
import { GatewayError } from '#modules/wallet/gateways/gateway_error'

/** Errors of the network after which nothing can have reached Stripe. */
const NOT_THERE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

/** A refusal of Stripe's: what was asked is not possible, and asking again does not help. */
export class StripeRefusal extends GatewayError {
  constructor(
    readonly code: string | null,
    readonly param: string | null,
    message: string
  ) {
    super('not_done', 'refused', message)
  }
}

/** Takes over what kind of error it is, and leaves behind what it may carry: keys, headers and words about people. */
export function toGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error
  if (!(error instanceof Stripe.errors.StripeError)) {
    return new GatewayError('unknown', 'broken', `Stripe could not be asked (${(error as Error)?.name})`)
  }
  const message = `Stripe answered ${[error.statusCode ?? 'nothing', error.rawType, error.code, error.requestId].filter(Boolean).join(' ')}`
  if (error instanceof Stripe.errors.StripeConnectionError) return notConnected(error)
  if (error instanceof Stripe.errors.StripeRateLimitError) return new GatewayError('not_done', 'busy', message)
  if (error.code === 'balance_insufficient') return new GatewayError('not_done', 'not_enough_there', message)
  if (error.statusCode === 409 || error.code === 'lock_timeout') return new GatewayError('unknown', 'busy', message)
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new StripeRefusal(error.code ?? error.rawType ?? null, error.param ?? null, message)
  }
  return new GatewayError('unknown', 'broken', message)
}

function notConnected(error: InstanceType<typeof Stripe.errors.StripeConnectionError>) {
  const code = (error.detail as any)?.code ?? 'no connection'
  const fate = NOT_THERE.includes(code) ? 'not_done' : 'unknown'
  return new GatewayError(fate, 'unreachable', `Stripe could not be reached (${code})`)
}
