import db from '@adonisjs/lucid/services/db'
import { Job } from '#app/jobs/jobs'
import { sendMail } from '#app/mail/mail'
import { transact } from '#app/data/transact'
import { mayMail } from '../limits/request_limit.js'

/** Tells somebody who signed up again that they have an account. The page they see says the same as for anyone. */
export default class TellExistingPerson extends Job<{ email: string }> {
  async execute() {
    const to = await db
      .from('users')
      .where('email', this.payload.email)
      .select('id', 'name', 'email', 'locale', 'zone')
      .first()
    if (!to || !(await mayMail('exists', to.id))) return

    const action = { label: 'security.mails.exists.action', path: '/forgot-password' }
    await transact((trx) =>
      sendMail(
        {
          to,
          subject: 'security.mails.exists.subject',
          body: ['security.mails.exists.body', 'security.mails.exists.not_you'],
          action,
        },
        trx
      )
    )
  }
}
