import { inject } from '@adonisjs/core'
import type { Trx } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import NotifyAccount, { type Notice } from '#modules/messaging/actions/notify_account'
import OpenConversation, { type Topic } from '#modules/messaging/actions/open_conversation'
import PostMessage, { type NewMessage } from '#modules/messaging/actions/post_message'
import { liveSince } from '#modules/messaging/live/person_channel'
import { conversationOf } from '#modules/messaging/queries/conversation_of'
import { waitingNotices } from '#modules/messaging/queries/waiting_notices'
import { unreadMessages, unreadNotifications } from '#modules/messaging/queries/count_unread'

export { textGuard } from './ports.js'
export type { GuardedText, TextGuard, TextToGuard } from './ports.js'
export type { Notice, Topic, NewMessage }

/** What other modules ask of messaging: tell somebody something, and give people a place to talk. */
@inject()
export default class MessagingApi {
  constructor(
    private notifyAccount: NotifyAccount,
    private openTopic: OpenConversation,
    private post: PostMessage
  ) {}

  /**
   * Tells every member of an account: a notification each, rendered in the reader's language, and a mail to
   * confirmed addresses unless `mail` is false. `kind` is a translation prefix with `.title`, `.body`, `.action`.
   */
  notify(notice: Notice, trx?: Trx) {
    return this.notifyAccount.handle(notice, trx)
  }

  /** Which of these accounts have such a notification that nobody there has read. */
  waitingNotices(notice: { kind: string; path: string }, accountIds: number[], trx: Trx): Promise<Set<number>> {
    return waitingNotices(notice, accountIds, trx)
  }

  /** The conversation about a proposal or contract, opened on the first call; accounts that are new join it. */
  openConversation(topic: Topic, trx?: Trx): Promise<{ publicId: string }> {
    return this.openTopic.handle(topic, trx)
  }

  /**
   * Says something in a conversation, for an account. Refuses with `empty`, `too_long`, `not_a_participant`,
   * `unknown_file`, `guarded`; `warning` of the answer is a translation key for the author.
   */
  postMessage(message: NewMessage, trx?: Trx) {
    return this.post.handle(message, trx)
  }

  /** The conversation about a topic and what `reader` has not read of it, or null while there is none. */
  conversationOf(topicType: Topic['topicType'], topicId: string, reader?: Identity) {
    return conversationOf(topicType, topicId, reader)
  }

  /** Messages of others that this person has not read, in all conversations of the account they act for. */
  async unreadMessages(identity: Identity): Promise<number> {
    await liveSince(identity)
    return unreadMessages(identity)
  }

  async unreadNotifications(identity: Identity): Promise<number> {
    await liveSince(identity)
    return unreadNotifications(identity)
  }
}

declare module '#app/modules/registry' {
  interface ModuleServices {
    messaging: MessagingApi
  }
}
