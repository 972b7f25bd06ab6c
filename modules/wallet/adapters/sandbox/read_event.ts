import { createHash } from 'node:crypto'
import vine from '@vinejs/vine'
import type { GatewayEvent } from '#modules/wallet/gateways/payment_gateway'

const id = () => vine.string().regex(/^[0-9a-z]{16}$/)

const eventValidator = vine.create({
  id: id(),
  type: vine.string().maxLength(60),
  object: vine.object({ kind: vine.enum(['payment', 'refund', 'payout', 'dispute'] as const), id: id() }),
})

/** The event in a webhook's body, or null when it is not one of the sandbox's. */
export async function readEvent(body: string): Promise<GatewayEvent | null> {
  const [, event] = await eventValidator.tryValidate(parse(body))
  if (!event) return null
  const { kind: subject, id: subjectId } = event.object
  const digest = createHash('sha256').update(body).digest('hex')
  return { id: event.id, type: event.type, subject, subjectId, digest }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
