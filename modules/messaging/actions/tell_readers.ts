import { inject } from '@adonisjs/core'
import { use } from '#app/modules/use'
import type { Trx } from '#app/data/transact'
import NotifyAccount from '#modules/messaging/actions/notify_account'
import { waitingNotices } from '#modules/messaging/queries/waiting_notices'
import type { Conversation } from '#modules/messaging/queries/find_conversation'

export const MESSAGE_KIND = 'messaging.notices.message'

/** The path of a conversation, also what a notification about it is known by. */
export function conversationPath(publicId: string) {
  return `/messages/${publicId}`
}

/**
 * Tells the other side that something was said. Once per account until somebody there has read it: ten messages in
 * a row are one notification and one mail.
 */
@inject()
export default class TellReaders {
  constructor(private notifyAccount: NotifyAccount) {}

  async handle(
    { conversation, accountId, userId }: { conversation: Conversation; accountId: number; userId: number },
    trx: Trx
  ) {
    const path = conversationPath(conversation.publicId)
    const others = conversation.accountIds.filter((id) => id !== accountId)
    const alreadyTold = await waitingNotices({ kind: MESSAGE_KIND, path }, others, trx)

    const author = (await use('security').users([userId], trx)).get(userId)
    for (const other of others.filter((id) => !alreadyTold.has(id))) {
      await this.notifyAccount.handle(
        { accountId: other, kind: MESSAGE_KIND, data: { from: author?.name ?? '', topic: conversation.title }, path },
        trx
      )
    }
  }
}
