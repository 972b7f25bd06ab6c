import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { noticeTopics } from '#modules/messaging/queries/notice_topics'

/** Keeps which topics somebody wants to be told of here and by mail; mandatory ones cannot be left out. */
export default class SaveNoticePreferences {
  handle(userId: number, { inApp, mail }: { inApp: string[]; mail: string[] }) {
    const optional = noticeTopics().filter(({ isMandatory }) => !isMandatory)
    return transact(async (trx) => {
      await trx.from('notification_preferences').where('user_id', userId).delete()
      for (const { topic, onlyMail } of optional) {
        await trx.table('notification_preferences').insert({
          user_id: userId,
          topic,
          in_app: onlyMail || inApp.includes(topic) ? 1 : 0,
          mail: mail.includes(topic) ? 1 : 0,
          updated_at: clock.now(),
        })
      }
    })
  }
}
