import { appUrl } from '#config/app'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { nudgeMails } from '#app/outgoing/outgoing_loops'
import { headerText } from '#app/mail/header_text'
import { renderMail, type MailText } from '#app/mail/render_mail'

interface Recipient {
  email: string
  name: string
  locale: string
  zone: string
}

interface Mail extends MailText {
  to: Recipient
  /** Epoch ms: until when a secret link in it works. It is not sent later, and its words are removed then. */
  expiresAt?: number
}

/** Writes a mail in the recipient's language into the outbox table, in the caller's transaction. */
export async function sendMail({ to, expiresAt, ...words }: Mail, trx: Trx) {
  const { subject, html, text } = await renderMail(words, to)
  await trx.table('mail_messages').insert({
    public_id: newPublicId(),
    to_email: to.email,
    to_name: headerText(to.name, 120),
    subject,
    html,
    text,
    state: 'queued',
    available_at: clock.now(),
    expires_at: expiresAt ?? null,
    unsubscribe_url: words.unsubscribe ? new URL(words.unsubscribe.path, appUrl).href : null,
    created_at: clock.now(),
  })
  trx.after('commit', nudgeMails)
}
