import edge from 'edge.js'
import i18nManager from '@adonisjs/i18n/services/main'
import { appUrl } from '#config/app'
import { directionOf } from '#app/ui/direction'
import { headerText } from '#app/mail/header_text'

export interface MailText {
  /** Translation keys; the texts may use `data`. `action` is the one button, with an absolute or local link. */
  subject: string
  body: string[]
  action?: { label: string; path: string }
  data?: Record<string, unknown>
  /** A table below the paragraphs, in the recipient's language already. */
  lines?: { label: string; value: string }[]
  /** What the mail is about, a translation key, and the local path at which its reader says: no more of these. */
  unsubscribe?: { topic: string; path: string }
}

interface Words {
  subject: string
  greeting: string
  paragraphs: string[]
  lines: { label: string; value: string }[]
  action: { label: string; href: string } | null
  signOff: string
  footer: string
  unsubscribe: { label: string; href: string } | null
}

/** A mail in both forms, with the same words: HTML for those who want it, plain text for everybody. */
export async function renderMail(
  { subject, body, action, data = {}, lines = [], unsubscribe }: MailText,
  to: { name: string; locale: string }
) {
  const i18n = i18nManager.locale(to.locale)
  const say = (key: string) => i18n.t(key, { name: to.name, ...data } as any)
  const words: Words = {
    subject: headerText(say(subject), 250),
    greeting: say('ui.mail.greeting'),
    paragraphs: body.map(say),
    lines,
    action: action ? { label: say(action.label), href: new URL(action.path, appUrl).href } : null,
    signOff: say('ui.mail.sign_off'),
    footer: say('ui.mail.footer'),
    unsubscribe: unsubscribe
      ? {
          label: i18n.t('ui.mail.unsubscribe', { topic: i18n.t(unsubscribe.topic) }),
          href: new URL(unsubscribe.path, appUrl).href,
        }
      : null,
  }
  const html = await edge
    .createRenderer()
    .share({ t: say, locale: i18n.locale, dir: directionOf(i18n.locale) })
    .render('mails/message', words)
  return { subject: words.subject, html, text: textOf(words) }
}

function textOf({ greeting, paragraphs, lines, action, signOff, footer, unsubscribe }: Words) {
  const button = action ? `${action.label}: ${action.href}` : ''
  const table = lines.map(({ label, value }) => (value ? `${label}: ${value}` : label)).join('\n')
  const stop = unsubscribe ? `${unsubscribe.label}: ${unsubscribe.href}` : ''
  return [greeting, ...paragraphs, table, button, signOff, `-- \n${footer}`, stop].filter(Boolean).join('\n\n')
}
