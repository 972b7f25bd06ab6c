import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { done, refuse, type Outcome } from '#app/outcome'
import { HandleProviderEvent } from '#modules/wallet/actions/handle_provider_event'
import { gatewayNamed } from '#modules/wallet/gateways/gateways'
import type { GatewayEvent, Headers } from '#modules/wallet/gateways/payment_gateway'
import { findProviderEvent, type ProviderEvent } from '#modules/wallet/queries/provider_events'

interface Webhook {
  gateway: string
  body: string
  headers: Headers
}

type Refused = 'unknown_gateway' | 'forged' | 'malformed' | 'changed'

/**
 * Takes a provider's webhook in: checks who sent it, stores it once, handles it. A duplicate of a handled one changes
 * nothing; one with another content is refused and put on record. When handling fails it throws, the provider delivers again, and a schedule tries the stored event, too.
 */
@inject()
export class ReceiveWebhook {
  constructor(private handleEvent: HandleProviderEvent) {}

  async handle({ gateway: name, body, headers }: Webhook): Promise<Outcome<'handled' | 'duplicate', Refused>> {
    const gateway = await gatewayNamed(name)
    if (!gateway) return refuse('unknown_gateway')
    const parsed = await gateway.parseWebhook(body, headers)
    if (!parsed.ok) return parsed

    await this.#store(name, parsed.value, body)
    const event = await findProviderEvent(name, parsed.value.id)
    if (event.digest !== null && event.digest !== parsed.value.digest) return this.#refuseChanged(event)
    if (event.handledAt !== null) return done('duplicate')
    await this.handleEvent.handle(event)
    return done('handled')
  }

  /** Signed, and yet another event under a name that is taken: a mistake of the gateway's, or somebody has its secret. */
  async #refuseChanged({ rowId, publicId, gateway }: ProviderEvent) {
    logger.error({ gateway, event: publicId }, 'a webhook came again with another content')
    await transact((trx) =>
      record(
        {
          action: 'wallet.webhook_changed',
          actorId: null,
          subjectType: 'provider_event',
          subjectId: String(rowId),
          details: { gateway },
        },
        trx
      )
    )
    return refuse('changed')
  }

  async #store(gateway: string, { id, type, subject, subjectId, digest }: GatewayEvent, body: string) {
    try {
      await db.table('provider_events').insert({
        public_id: newPublicId(),
        gateway,
        event_id: id,
        type,
        subject,
        subject_id: subjectId,
        body,
        digest,
        attempts: 0,
        received_at: clock.now(),
      })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
}
