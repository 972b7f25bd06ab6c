import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'

/** The mail outbox, to look at in the demo. */
export default class DevMailController {
  async index({ request, view }: HttpContext) {
    const to = request.input('to')
    const query = db.from('mail_messages').orderBy('id', 'desc').limit(50)
    if (typeof to === 'string') query.where('to_email', to)
    const mails = await query.select('public_id', 'to_email', 'to_name', 'subject', 'state', 'created_at')
    return view.render('pages/dev/mail_index', { mails, to })
  }

  async show({ params, view }: HttpContext) {
    const mail = await db.from('mail_messages').where('public_id', params.id).firstOrFail()
    return view.render('pages/dev/mail_show', {
      mail,
      paragraphs: mail.text.split('\n\n').filter(Boolean).map(withLinks),
    })
  }
}

/** Splits a paragraph into words and links, so that the page can make the links work. */
function withLinks(paragraph: string) {
  return paragraph
    .split(/(https?:\/\/\S+)/)
    .filter(Boolean)
    .map((text) => ({ text, href: text.startsWith('http') ? text : null }))
}
