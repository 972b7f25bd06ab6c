import db from '@adonisjs/lucid/services/db'

/** The newest mail to somebody, whose subject or text contains `words`. */
export async function mailTo(email: string, words = ''): Promise<{ subject: string; text: string }> {
  const mails = await db.from('mail_messages').where('to_email', email).orderBy('id', 'desc').select('subject', 'text')
  const mail = mails.find(({ subject, text }) => `${subject}\n${text}`.includes(words))
  if (!mail) {
    throw new Error(
      `No mail to ${email} about "${words}"; there are: ${mails.map(({ subject }) => subject).join(' | ')}`
    )
  }
  return mail
}

/** The first link in a mail, as a path of this site. */
export function linkIn(mail: { text: string }): string {
  const url = new URL(/https?:\/\/\S+/.exec(mail.text)![0])
  return url.pathname + url.search
}
