import edge from 'edge.js'
import i18nManager from '@adonisjs/i18n/services/main'
import router from '@adonisjs/core/services/router'
import { appUrl } from '#config/app'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import { Formatters } from '#app/ui/formatters'
import type { Trx } from '#app/data/transact'
import { nudgeMails } from '#app/outgoing/outgoing_loops'
import { headerText } from '#app/mail/header_text'

interface Recipient {
  email: string
  name: string
  locale: string
  zone: string
}

interface Mail {
  to: Recipient
  /** Translation keys; the texts may use `data`. `action` is the one button, with an absolute or local link. */
  subject: string
  body: string[]
  action?: { label: string; path: string }
  data?: Record<string, unknown>
  /** Epoch ms: until when a secret link in it works. It is not sent later, and its words are removed then. */
  expiresAt?: number
}

/** Writes a mail in the recipient's language into the outbox table, in the caller's transaction. */
export async function sendMail({ to, subject, body, action, data = {}, expiresAt }: Mail, trx: Trx) {
  const i18n = i18nManager.locale(to.locale)
  const texts = { name: to.name, ...data } as any
  const subjectText = headerText(i18n.t(subject, texts), 250)
  const paragraphs = body.map((key) => i18n.t(key, texts))
  const button = action ? { label: i18n.t(action.label, texts), href: new URL(action.path, appUrl).href } : null

  const html = await edge.render('mails/message', {
    i18n,
    t: (key: string, values?: any) => i18n.t(key, values),
    locale: i18n.locale,
    dir: 'ltr',
    fmt: new Formatters(i18n.locale, to.zone),
    urlFor: (name: string, params?: any) => router.makeUrl(name, params),
    subject: subjectText,
    greeting: i18n.t('ui.mail.greeting', texts),
    paragraphs,
    action: button,
  })
  const text = [
    i18n.t('ui.mail.greeting', texts),
    ...paragraphs,
    button ? `${button.label}: ${button.href}` : '',
    i18n.t('ui.mail.sign_off'),
  ]

  await trx.table('mail_messages').insert({
    public_id: newPublicId(),
    to_email: to.email,
    to_name: headerText(to.name, 120),
    subject: subjectText,
    html,
    text: text.filter(Boolean).join('\n\n'),
    state: 'queued',
    available_at: clock.now(),
    expires_at: expiresAt ?? null,
    created_at: clock.now(),
  })
  trx.after('commit', nudgeMails)
}
