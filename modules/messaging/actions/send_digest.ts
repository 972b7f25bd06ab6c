import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import { transact } from '#app/data/transact'
import { sendMail } from '#app/mail/mail'
import { digestOf } from '#modules/messaging/queries/digest_of'
import { unsubscribePath } from '#modules/messaging/unsubscribing'

export const DIGEST_TOPIC = { topic: 'digest', label: 'messaging.digest.topic' }

const WEEK_MS = 7 * 86_400_000

/** Sums up a week for one person: one mail, or none when there is nothing to say. Once for each person and week. */
export default class SendDigest {
  async handle(reader: Identity, week: string): Promise<'sent' | 'nothing' | 'done_before'> {
    const lines = await digestOf(reader, clock.now() - WEEK_MS)
    const isSent = lines.length > 0
    const row = { user_id: reader.id, week, is_sent: isSent ? 1 : 0, created_at: clock.now() }
    try {
      await transact(async (trx) => {
        await trx.table('weekly_digests').insert(row)
        if (isSent) await sendMail(mailFor(reader, lines), trx)
      })
    } catch (error) {
      if (isUniqueViolation(error)) return 'done_before'
      throw error
    }
    return isSent ? 'sent' : 'nothing'
  }
}

function mailFor(reader: Identity, lines: { label: string; value: string }[]) {
  return {
    to: reader,
    subject: 'messaging.mails.digest.subject',
    body: ['messaging.mails.digest.body'],
    lines,
    action: { label: 'messaging.mails.digest.action', path: '/dashboard' },
    unsubscribe: {
      topic: DIGEST_TOPIC.label,
      path: unsubscribePath({ person: reader.publicId, topic: DIGEST_TOPIC.topic }),
    },
  }
}
