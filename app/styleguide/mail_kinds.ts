import i18nManager from '@adonisjs/i18n/services/main'
import type { MailText } from '#app/mail/render_mail'

const SUBJECT = /^(?!console\.)[a-z_]+\.(mails|notices)\.[a-z_]+\.(subject|title)$/
const ARGUMENT = /\{(\w+)(?:,\s*(\w+))?/g

/** The names of every mail the modules send. */
export function mailNames(): string[] {
  return subjects().map(nameOf)
}

/** Every mail the modules send, by the name of its texts, with examples for what is filled in. */
export function mailKinds(): { kind: string; mail: MailText }[] {
  const { en } = i18nManager.getTranslations()
  return subjects().map((subject) => ({ kind: nameOf(subject), mail: mailOf(nameOf(subject), subject, en) }))
}

function subjects() {
  const { en } = i18nManager.getTranslations()
  return Object.keys(en)
    .filter((key) => SUBJECT.test(key))
    .sort()
}

function nameOf(subject: string) {
  return subject.replace(/\.(subject|title)$/, '')
}

function mailOf(kind: string, subject: string, texts: Record<string, string>): MailText {
  const own = Object.keys(texts).filter((key) => key.startsWith(`${kind}.`))
  const body = own.filter((key) => key !== subject && !key.endsWith('.action'))
  const action = own.find((key) => key.endsWith('.action'))
  return {
    subject,
    body,
    action: action ? { label: action, path: '/dashboard' } : undefined,
    data: Object.fromEntries(own.flatMap((key) => [...texts[key].matchAll(ARGUMENT)]).map(exampleOf)),
  }
}

function exampleOf([, name, kind]: RegExpMatchArray): [string, string | number] {
  if (kind === 'plural' || kind === 'number') return [name, 3]
  if (/amount|sum|fee|received/.test(name)) return [name, '$400.00']
  return [name, EXAMPLES[name] ?? 'Storefront for a bakery']
}

const EXAMPLES: Record<string, string> = {
  name: 'Clara',
  who: 'Farid Anwar',
  from: 'Farid Anwar',
  freelancer: 'Farid Anwar',
  client: 'Clara Brandt',
  reason: 'The dates do not fit.',
  milestone: 'Design',
  date: '26 Nov 2026',
  last4: '4242',
  email: 'clara.brandt@example.com',
  days: '14',
  topic: 'Storefront for a bakery',
  note: 'The dates do not fit.',
  text: 'The map is missing on the phone.',
  finding: 'Eicar-Test-Signature',
}
