import { appUrl } from '#config/app'
import i18nManager from '@adonisjs/i18n/services/main'
import router from '@adonisjs/core/services/router'
import type { Trx } from '#app/data/transact'
import { sendMail } from '#app/mail/mail'
import { sendSms } from '#app/sms/sms'
import { clock } from '#app/time/clock'
import { Formatters } from '#app/ui/formatters'
import { deviceText, placeText } from '../presenters/sign_in_words.js'
import { phonesOf } from '../queries/phones.js'
import { hashSecret, newSecret } from '../sessions/session_secret.js'

/** How long "this was not me" works. */
export const DISOWN_WITHIN = { days: 7 }

export type UnusualSignIn = 'new_device' | 'risky_sign_in' | 'blocked_sign_in'

/**
 * Tells somebody of a sign-in, a row of `sign_ins`, with the link by which they say that it was not them; once. Of one
 * that is more than a new device, their phones are told, too: whoever signed in may have the mailbox.
 */
export async function tellAboutSignIn(kind: UnusualSignIn, row: any, trx: Trx) {
  const token = newSecret()
  const taken = await trx
    .from('sign_ins')
    .where('id', row.id)
    .whereNull('disown_hash')
    .update({ disown_hash: hashSecret(token) })
  if (Number(taken) !== 1) return
  const to = await trx.from('users').where('id', row.user_id).select('name', 'email', 'locale', 'zone').firstOrFail()
  const words = `security.mails.${kind}`
  const path = router.makeUrl('security.disownments.show', { token })
  const expiresAt = clock.in(DISOWN_WITHIN)
  await sendMail(
    {
      to,
      subject: `${words}.subject`,
      body: [`${words}.body`, `${words}.not_you`],
      lines: linesOf(row, to),
      action: { label: `${words}.action`, path },
      expiresAt,
    },
    trx
  )
  if (kind === 'new_device') return
  for (const phone of await phonesOf(row.user_id, trx)) {
    const sms = { text: `security.sms.${kind}`, data: { link: new URL(path, appUrl).href }, expiresAt }
    await sendSms({ to: { phone, locale: to.locale }, ...sms }, trx)
  }
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
