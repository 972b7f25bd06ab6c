import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { done, refuse, type Outcome } from '#app/outcome'
import { HandleProviderEvent } from '#modules/wallet/actions/handle_provider_event'
import { gatewayNamed } from '#modules/wallet/gateways/gateways'
import type { GatewayEvent, Headers } from '#modules/wallet/gateways/payment_gateway'
import { findProviderEvent } from '#modules/wallet/queries/provider_events'

interface Webhook {
  gateway: string
  body: string
  headers: Headers
}

/**
 * Takes a provider's webhook in: checks who sent it, stores it once, handles it. A duplicate of a handled one changes
 * nothing. When handling fails it throws, the provider delivers again, and a schedule tries the stored event, too.
 */
@inject()
export class ReceiveWebhook {
  constructor(private handleEvent: HandleProviderEvent) {}

  async handle({
    gateway: name,
    body,
    headers,
  }: Webhook): Promise<Outcome<'handled' | 'duplicate', 'unknown_gateway' | 'forged' | 'malformed'>> {
    const gateway = await gatewayNamed(name)
    if (!gateway) return refuse('unknown_gateway')
    const parsed = await gateway.parseWebhook(body, headers)
    if (!parsed.ok) return parsed

    await this.#store(name, parsed.value, body)
    const event = await findProviderEvent(name, parsed.value.id)
    if (event.handledAt !== null) return done('duplicate')
    await this.handleEvent.handle(event)
    return done('handled')
  }

  async #store(gateway: string, { id, type, subject, subjectId }: GatewayEvent, body: string) {
    try {
      await db.table('provider_events').insert({
        public_id: newPublicId(),
        gateway,
        event_id: id,
        type,
        subject,
        subject_id: subjectId,
        body,
        attempts: 0,
        received_at: clock.now(),
      })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
}
