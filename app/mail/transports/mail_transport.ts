import type { Delivery } from '#app/outgoing/channel'

export interface OutgoingMail {
  to: { name: string; email: string }
  subject: string
  html: string
  text: string
  /** Where whoever reads it, or their mail program, says that they want no more of these (RFC 8058). */
  unsubscribeUrl?: string | null
  /** Public id of the message: the same on every try. */
  id: string
}

/** Takes one mail further. Throws DeliveryFailed. */
export interface MailTransport {
  deliver(mail: OutgoingMail): Promise<Delivery>
  /** Whether what takes mails further answers now. Throws DeliveryFailed. */
  greet(): Promise<void>
  close(): void
}
