import type { Identity } from '#app/http/identity'
import { markNotificationsRead } from '#modules/messaging/actions/mark_notifications_read'
import { markSeen } from '#modules/messaging/actions/mark_seen'
import { conversationPath } from '#modules/messaging/actions/tell_readers'
import { unreadByConversation, unreadNotifications } from '#modules/messaging/queries/count_unread'
import type { Conversation } from '#modules/messaging/queries/find_conversation'
import { namesOf, otherAccounts } from '#modules/messaging/queries/list_conversations'
import { listMessages } from '#modules/messaging/queries/list_messages'

/** What a page shows of a conversation. Who sees the newest messages has read them, and the notification about them. */
export async function readConversation(
  conversation: Conversation,
  reader: Identity,
  part: { before?: unknown; around?: unknown; limit?: number } = {}
) {
  const { id, publicId, topicType, topicId, title, lastMessageId } = conversation
  const hadUnread = (await unreadNotifications(reader)) + (await unreadByConversation([id], reader.id)).size > 0
  const [others, messages] = await Promise.all([otherAccounts([id], reader.accountId), listMessages(id, reader, part)])
  if (!messages.hasLater && lastMessageId) {
    await markSeen({ conversationId: id, reader, upTo: lastMessageId })
  }
  if (hadUnread) await markNotificationsRead({ userId: reader.id, path: conversationPath(publicId) })
  return {
    publicId,
    title,
    topicType,
    topicPath: `/${topicType}s/${topicId}`,
    with: namesOf(others.get(id)),
    hadUnread,
    ...messages,
  }
}
