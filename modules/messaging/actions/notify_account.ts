import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import { sendMail } from '#app/mail/mail'
import { transact, type Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { PersonCard } from '#modules/security/api'
import { unsubscribePath } from '#modules/messaging/unsubscribing'
import { tellLive } from '#modules/messaging/live/tell_live'
import { preferencesFor } from '#modules/messaging/queries/notice_preferences'
import { topicOf } from '#modules/messaging/queries/notice_topics'

export interface Notice {
  accountId: number
  /** Translation prefix of the calling module, for example `contracts.notices.funded`. */
  kind: string
  /** Plain strings and numbers that fill the texts. */
  data: Record<string, string | number | boolean>
  /** Local path the notification and the mail's button lead to. */
  path: string
  mail?: boolean
}

/** Writes one notification per member of the account, told live, and a mail to each confirmed address, as far as they want them. */
export default class NotifyAccount {
  async handle(notice: Notice, outer?: Trx) {
    await transact(async (trx) => {
      const members = await use('security').membersOf(notice.accountId, trx)
      if (members.length === 0) return
      const wants = await this.#wishes(notice.kind, members, trx)
      if (notice.mail !== false) {
        for (const member of members) {
          if (member.isEmailVerified && wants(member.userId).mail) await this.#mail(notice, member, trx)
        }
      }
      await this.#keep(
        notice,
        members.filter(({ userId }) => wants(userId).inApp),
        trx
      )
    }, outer)
  }

  async #wishes(kind: string, members: { userId: number }[], trx: Trx) {
    const both = { inApp: true, mail: true }
    const topic = topicOf(kind)
    if (!topic || topic.isMandatory) return () => both
    const ids = members.map(({ userId }) => userId)
    const set = await preferencesFor(topic.topic, ids, trx)
    return (userId: number) => set.get(userId) ?? both
  }

  async #keep(notice: Notice, members: PersonCard[], trx: Trx) {
    if (members.length === 0) return
    const rows = members.map(({ userId }) => this.#row(notice, userId))
    await trx.table('notifications').multiInsert(rows)
    for (const [index, member] of members.entries()) {
      const key = rows[index].public_id
      await tellLive([member], { key, body: { what: 'notice', notice: key } }, trx)
    }
  }

  #row({ accountId, kind, data, path }: Notice, userId: number) {
    return {
      public_id: newPublicId(),
      account_id: accountId,
      user_id: userId,
      kind,
      data: JSON.stringify(data),
      path,
      created_at: clock.now(),
      read_at: null,
    }
  }

  #mail({ kind, data, path }: Notice, to: PersonCard, trx: Trx) {
    const topic = topicOf(kind)
    const unsubscribe =
      topic && !topic.isMandatory
        ? { topic: topic.label, path: unsubscribePath({ person: to.publicId, topic: topic.topic }) }
        : undefined
    return sendMail(
      {
        to,
        unsubscribe,
        subject: `${kind}.title`,
        body: [`${kind}.body`],
        action: { label: `${kind}.action`, path },
        data,
      },
      trx
    )
  }
}
