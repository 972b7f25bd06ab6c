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
}

interface Words {
  subject: string
  greeting: string
  paragraphs: string[]
  action: { label: string; href: string } | null
  signOff: string
  footer: string
}

/** A mail in both forms, with the same words: HTML for those who want it, plain text for everybody. */
export async function renderMail({ subject, body, action, data = {} }: MailText, to: { name: string; locale: string }) {
  const i18n = i18nManager.locale(to.locale)
  const say = (key: string) => i18n.t(key, { name: to.name, ...data } as any)
  const words: Words = {
    subject: headerText(say(subject), 250),
    greeting: say('ui.mail.greeting'),
    paragraphs: body.map(say),
    action: action ? { label: say(action.label), href: new URL(action.path, appUrl).href } : null,
    signOff: say('ui.mail.sign_off'),
    footer: say('ui.mail.footer'),
  }
  const html = await edge
    .createRenderer()
    .share({ t: say, locale: i18n.locale, dir: directionOf(i18n.locale) })
    .render('mails/message', words)
  return { subject: words.subject, html, text: textOf(words) }
}

function textOf({ greeting, paragraphs, action, signOff, footer }: Words) {
  const button = action ? `${action.label}: ${action.href}` : ''
  return [greeting, ...paragraphs, button, signOff, `-- \n${footer}`].filter(Boolean).join('\n\n')
}
