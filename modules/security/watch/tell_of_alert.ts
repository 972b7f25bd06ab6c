import i18nManager from '@adonisjs/i18n/services/main'
import { severityOf, SEVERITIES } from '#app/audit/acts'
import { wordsOfAct } from '#app/audit/words_of_act'
import type { Trx } from '#app/data/transact'
import { sendMail } from '#app/mail/mail'
import { sendSms } from '#app/sms/sms'
import { Formatters } from '#app/ui/formatters'
import { readersOf, type AlertReader } from '../queries/readers_of_alert.js'
import type { DueAlert } from './send_alerts.js'

const MOST_LINES = 12

/** Writes an alert to everybody it is for. Who asked for a text message and has no confirmed number gets a mail. */
export async function tellOfAlert(alert: DueAlert, trx: Trx) {
  for (const reader of await readersOf(alert.user_id, trx)) {
    const isTexted = alert.by !== 'mail' && (await text(alert, reader, trx))
    if (alert.by !== 'sms' || !isTexted) await mail(alert, reader, trx)
  }
}

async function mail(alert: DueAlert, to: AlertReader, trx: Trx) {
  const kind = alert.user_id === null ? 'alert_admins' : 'alert_person'
  const words = `security.mails.${kind}`
  const path = alert.user_id === null ? '/admin/security' : '/settings/sign-ins'
  await sendMail(
    {
      to,
      subject: `${words}.subject`,
      body: [`${words}.body`],
      lines: linesOf(alert, to),
      action: { label: `${words}.action`, path },
      data: dataOf(alert, to),
    },
    trx
  )
}

async function text(alert: DueAlert, { phone, locale }: AlertReader, trx: Trx): Promise<boolean> {
  if (phone === null) return false
  const data = dataOf(alert, { locale })
  return (await sendSms({ to: { phone, locale }, text: 'security.texts.alert', data }, trx)).ok
}

function dataOf({ acts, times }: DueAlert, { locale }: { locale: string }) {
  return { act: wordsOfAct(worstFirst(acts)[0][0], i18nManager.locale(locale)), times: Number(times) }
}

function linesOf({ acts, first_at: first, last_at: last }: DueAlert, { locale, zone }: AlertReader) {
  const i18n = i18nManager.locale(locale)
  const fmt = new Formatters(i18n.locale, zone)
  const rows = worstFirst(acts).slice(0, MOST_LINES)
  return [
    ...rows.map(([act, times]) => ({ label: wordsOfAct(act, i18n), value: fmt.number(times) })),
    { label: i18n.t('security.alerts.first'), value: fmt.dateTime(Number(first)) },
    { label: i18n.t('security.alerts.last'), value: fmt.dateTime(Number(last)) },
  ]
}

function worstFirst(acts: string): [string, number][] {
  const rank = ([act]: [string, number]) => SEVERITIES.indexOf(severityOf(act) ?? 'low')
  return Object.entries(JSON.parse(acts) as Record<string, number>).toSorted((a, b) => rank(b) - rank(a) || b[1] - a[1])
}
