import { createHash } from 'node:crypto'
import Stripe from 'stripe'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import { isInquiry } from '#modules/wallet/adapters/stripe/disputes'
import type { GatewayEvent, Headers } from '#modules/wallet/gateways/payment_gateway'

const OLDEST_SECONDS = 300

/** The event in a webhook that is signed with one of our secrets and at most five minutes old. */
export function readWebhook(
  body: string,
  headers: Headers,
  secrets: string[]
): Outcome<GatewayEvent, 'forged' | 'malformed'> {
  const header = headers['stripe-signature']
  if (typeof header !== 'string' || isOfTheFuture(header)) return refuse('forged')
  if (!secrets.some((secret) => isSigned(body, header, secret))) return refuse('forged')
  const event = parse(body)
  return event ? done(toEvent(event)) : refuse('malformed')
}

function isSigned(body: string, header: string, secret: string) {
  try {
    return Stripe.webhooks.signature!.verifyHeader(body, header, secret, OLDEST_SECONDS, undefined, clock.now())
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false
    throw error
  }
}

/** Stripe's library looks at the age only. */
function isOfTheFuture(header: string) {
  const signedAt = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1])
  return signedAt > clock.now() / 1_000 + OLDEST_SECONDS
}

function parse(body: string): Stripe.Event | null {
  try {
    const event = JSON.parse(body)
    const isEvent = event?.object === 'event' && typeof event.id === 'string' && typeof event.type === 'string'
    return isEvent && typeof event.data?.object === 'object' && event.data.object !== null ? event : null
  } catch {
    return null
  }
}

function toEvent(event: Stripe.Event): GatewayEvent {
  const { id, type, account, data, created } = event
  // How many endpoints still wait is counted down from delivery to delivery.
  const digest = createHash('sha256')
    .update(JSON.stringify([type, created, account ?? null, data]))
    .digest('hex')
  return { id, type: type.slice(0, 60), ...subjectOf(event), digest }
}

function subjectOf({ type, account, data }: Stripe.Event): Pick<GatewayEvent, 'subject' | 'subjectId'> {
  const object = data.object as { id?: string; status?: string; object?: string }
  const id = object.id ?? ''
  if (type.startsWith('checkout.session.') || type === 'payment_intent.payment_failed') {
    return { subject: 'payment', subjectId: id }
  }
  if (object.object === 'refund') return { subject: 'refund', subjectId: id }
  if (type.startsWith('payout.') && account) return { subject: 'payout', subjectId: `${account}/${id}` }
  if (type === 'account.updated') return { subject: 'payee', subjectId: id }
  if (object.object === 'dispute' && !isInquiry(object.status ?? '')) return { subject: 'dispute', subjectId: id }
  return { subject: 'other', subjectId: id.slice(0, 80) }
}
