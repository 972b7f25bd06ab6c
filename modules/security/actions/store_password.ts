import { sendMail } from '#app/mail/mail'
import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import { revokeSessions } from '../sessions/session_store.js'

interface Change {
  userId: number
  passwordHash: string
  /** The session that goes on; all others end. */
  keepSession?: string
}

/** Stores a new password's hash, ends the person's other sessions and tells them by mail. */
export async function storePassword({ userId, passwordHash, keepSession }: Change, trx: Trx) {
  await trx.from('users').where('id', userId).update({ password_hash: passwordHash, password_changed_at: clock.now() })
  await trx
    .from('email_tokens')
    .where({ user_id: userId, purpose: 'reset' })
    .whereNull('used_at')
    .update({ used_at: clock.now() })
  await revokeSessions({ userId, except: keepSession }, 'password_changed', trx)

  const to = await trx
    .from('users')
    .where('id', userId)
    .select('public_id', 'name', 'email', 'locale', 'zone')
    .firstOrFail()
  const action = { label: 'security.mails.password_changed.action', path: '/forgot-password' }
  await sendMail(
    {
      to,
      subject: 'security.mails.password_changed.subject',
      body: ['security.mails.password_changed.body', 'security.mails.password_changed.not_you'],
      action,
    },
    trx
  )
  return { publicId: to.public_id as string }
}
