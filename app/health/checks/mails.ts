import db from '@adonisjs/lucid/services/db'
import type { HealthCheck, HealthFinding } from '#app/health/health_check'
import { within } from '#app/jobs/carry_out'
import { reasonOf } from '#app/logs/plain_error'
import { mailTransport } from '#app/mail/mail_channel'
import type { MailTransport } from '#app/mail/transports/mail_transport'
import { clock } from '#app/time/clock'

const ANSWERS_WITHIN_MS = 2_000
const LATE_AFTER_SECONDS = 900

/** Whether mails get away: the mail server, where there is one, answers, and none has been due for a quarter of an hour. */
export function mailsOver(transport: () => Promise<MailTransport>) {
  return async (): Promise<HealthFinding> => {
    const trouble = await within(
      ANSWERS_WITHIN_MS,
      transport().then((one) => one.greet())
    ).then(() => null, reasonOf)
    const { waiting, lateSeconds } = await due()
    const isDegraded = trouble !== null || lateSeconds > LATE_AFTER_SECONDS
    const details = { waiting, lateSeconds, ...(trouble !== null && { trouble }) }
    return { status: isDegraded ? 'degraded' : 'ok', details }
  }
}

export default {
  name: 'mails',
  atMostEveryMs: 30_000,
  run: mailsOver(mailTransport),
} satisfies HealthCheck

/** How many wait to be sent, and how long the first of them has been due. */
async function due() {
  const row = await db
    .from('mail_messages')
    .whereIn('state', ['queued', 'failed'])
    .count('* as waiting')
    .min('available_at as oldest')
    .first()
  const oldest = row.oldest === null ? clock.now() : Number(row.oldest)
  return { waiting: Number(row.waiting), lateSeconds: Math.max(0, Math.round((clock.now() - oldest) / 1_000)) }
}
