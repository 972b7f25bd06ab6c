import type { MailTransport } from '#app/mail/transports/mail_transport'

/** The embedded transport: mails stay in the database, where the demo and operators read them. */
export class OutboxTransport implements MailTransport {
  async deliver() {
    return { state: 'kept' as const }
  }

  async greet() {}

  close() {}
}
