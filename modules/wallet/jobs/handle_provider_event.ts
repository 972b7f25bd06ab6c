import app from '@adonisjs/core/services/app'
import { Job } from '#app/jobs/jobs'
import { HandleProviderEvent } from '#modules/wallet/actions/handle_provider_event'
import { providerEvent } from '#modules/wallet/queries/provider_events'

/** An event that an operator plays again. */
export default class HandleProviderEventJob extends Job<{ eventId: string }> {
  async execute() {
    const event = await providerEvent(this.payload.eventId)
    if (event.handledAt !== null) return
    const handleEvent = await app.container.make(HandleProviderEvent)
    await handleEvent.handle(event)
  }
}
