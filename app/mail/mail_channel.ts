import { mail } from '#config/mail'
import type { Channel, OutgoingRow } from '#app/outgoing/channel'
import type { MailTransport } from '#app/mail/transports/mail_transport'

interface MailRow extends OutgoingRow {
  to_email: string
  to_name: string
  subject: string
  html: string
  text: string
  unsubscribe_url: string | null
}

/** Mails as a channel, over a transport that is made when the first mail is due. */
export function mailChannelOver(transport: () => Promise<MailTransport>): Channel<MailRow> {
  return {
    table: 'mail_messages',
    words: ['html', 'text'],
    async deliver({
      public_id: id,
      to_email: email,
      to_name: name,
      subject,
      html,
      text,
      unsubscribe_url: unsubscribeUrl,
    }) {
      return (await transport()).deliver({ id, to: { email, name }, subject, html, text, unsubscribeUrl })
    },
  }
}

let chosen: Promise<MailTransport> | undefined

/** The transport that the environment names. */
export function mailTransport() {
  return (chosen ??= choose())
}

export const mailChannel = mailChannelOver(mailTransport)

/** Closes what the transport keeps open. */
export async function closeMailTransport() {
  const open = await chosen
  chosen = undefined
  open?.close()
}

async function choose(): Promise<MailTransport> {
  if (mail.transport === 'smtp') {
    const { SmtpTransport } = await import('#app/mail/transports/smtp_transport')
    return new SmtpTransport({ ...mail.smtp, from: mail.from, replyTo: mail.replyTo })
  }
  const { OutboxTransport } = await import('#app/mail/transports/outbox_transport')
  return new OutboxTransport()
}
