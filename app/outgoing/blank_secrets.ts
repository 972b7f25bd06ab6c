import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { mailChannel } from '#app/mail/mail_channel'
import { smsChannel } from '#app/sms/sms_channel'

/**
 * Removes the words of messages whose link or code nobody needs any more: once sent, and in any case once it ran out.
 * What the outbox keeps for reading stays readable until then.
 */
export default class BlankSecrets {
  async handle() {
    for (const { table, words } of [mailChannel, smsChannel]) {
      const blank = Object.fromEntries(words.map((column) => [column, '']))
      await db
        .from(table)
        .whereNotNull('expires_at')
        .whereNull('blanked_at')
        .whereNot('state', 'sending')
        .where((over) => over.where('state', 'sent').orWhere('expires_at', '<=', clock.now()))
        .update({ ...blank, blanked_at: clock.now() })
    }
  }
}
