import i18nManager from '@adonisjs/i18n/services/main'
import router from '@adonisjs/core/services/router'
import type { Trx } from '#app/data/transact'
import { sendMail } from '#app/mail/mail'
import { clock } from '#app/time/clock'
import { Formatters } from '#app/ui/formatters'
import { deviceText, placeText } from '../presenters/sign_in_words.js'
import { hashSecret, newSecret } from '../sessions/session_secret.js'

/** How long "this was not me" works. */
export const DISOWN_WITHIN = { days: 7 }

export type SignInMail = 'new_device' | 'risky_sign_in' | 'blocked_sign_in'

/** Tells somebody of a sign-in, a row of `sign_ins`, with the link by which they say that it was not them; once. */
export async function mailAboutSignIn(kind: SignInMail, row: any, trx: Trx) {
  const token = newSecret()
  const taken = await trx
    .from('sign_ins')
    .where('id', row.id)
    .whereNull('disown_hash')
    .update({ disown_hash: hashSecret(token) })
  if (Number(taken) !== 1) return
  const to = await trx.from('users').where('id', row.user_id).select('name', 'email', 'locale', 'zone').firstOrFail()
  const words = `security.mails.${kind}`
  await sendMail(
    {
      to,
      subject: `${words}.subject`,
      body: [`${words}.body`, `${words}.not_you`],
      lines: linesOf(row, to),
      action: { label: `${words}.action`, path: router.makeUrl('security.disownments.show', { token }) },
      expiresAt: clock.in(DISOWN_WITHIN),
    },
    trx
  )
}

function linesOf(row: any, { locale, zone }: { locale: string; zone: string }) {
  const i18n = i18nManager.locale(locale)
  const line = (name: string, value: string) => ({ label: i18n.t(`security.history.columns.${name}`), value })
  return [
    line('at', new Formatters(i18n.locale, zone).dateTime(Number(row.created_at))),
    line('place', placeText(row, i18n)),
    line('device', deviceText(row, i18n)),
    line('ip', row.ip),
  ]
}
