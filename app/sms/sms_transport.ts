import type { Delivery } from '#app/outgoing/channel'

export interface OutgoingSms {
  /** Public id of the message: the same on every try. */
  id: string
  /** E.164: "+4915112345678". */
  to: string
  text: string
}

/** Takes one text message further. Throws DeliveryFailed. */
export interface SmsTransport {
  deliver(message: OutgoingSms): Promise<Delivery>
}

/** The embedded transport: text messages stay in the database, where the demo and operators read them. */
export class SmsOutbox implements SmsTransport {
  async deliver() {
    return { state: 'kept' as const }
  }
}
