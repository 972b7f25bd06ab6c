import db from '@adonisjs/lucid/services/db'
import router from '@adonisjs/core/services/router'
import { Job } from '#app/jobs/jobs'
import { sendMail } from '#app/mail/mail'
import { transact } from '#app/data/transact'
import { issueToken } from '../actions/email_tokens.js'
import { mayMail } from '../limits/request_limit.js'

/**
 * Mails a reset link to whoever has this address. Done behind the request, so that asking takes as long for an address
 * nobody has.
 */
export default class SendResetLink extends Job<{ email: string }> {
  async execute() {
    const to = await db
      .from('users')
      .where('email', this.payload.email)
      .whereNull('disabled_at')
      .select('id', 'name', 'email', 'locale', 'zone')
      .first()
    if (!to || !(await mayMail('reset', to.id))) return

    await transact(async (trx) => {
      const { token, expiresAt } = await issueToken(to.id, 'reset', trx)
      const action = {
        label: 'security.mails.reset.action',
        path: router.makeUrl('security.password_resets.edit', { token }),
      }
      await sendMail(
        {
          to,
          subject: 'security.mails.reset.subject',
          body: ['security.mails.reset.body', 'security.mails.reset.not_you'],
          action,
          expiresAt,
        },
        trx
      )
    })
  }
}
