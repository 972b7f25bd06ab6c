import router from '@adonisjs/core/services/router'
import { sendMail } from '#app/mail/mail'
import type { Trx } from '#app/data/transact'
import { issueToken } from './email_tokens.js'

export interface Addressee {
  id: number
  name: string
  email: string
  locale: string
  zone: string
}

/** Mails the link that confirms an e-mail address. */
export async function sendConfirmation(person: Addressee, trx: Trx) {
  const { token, expiresAt } = await issueToken(person.id, 'confirm', trx)
  await sendMail(
    {
      to: person,
      subject: 'security.mails.confirm.subject',
      body: ['security.mails.confirm.body', 'security.mails.confirm.not_you'],
      action: {
        label: 'security.mails.confirm.action',
        path: router.makeUrl('security.confirmations.show', { token }),
      },
      expiresAt,
    },
    trx
  )
}
