import type { Identity } from '#app/http/identity'
import { findConversationAbout } from '#modules/messaging/queries/find_conversation'
import { unreadByConversation } from '#modules/messaging/queries/count_unread'

/** The conversation about a topic, with how much of it the reader has not read (0 without a reader). */
export async function conversationOf(topicType: string, topicId: string, reader?: Identity) {
  const conversation = await findConversationAbout(topicType, topicId)
  if (!conversation) return null
  const unread = reader ? await unreadByConversation([conversation.id], reader.id) : new Map<number, number>()
  return { publicId: conversation.publicId, unread: unread.get(conversation.id) ?? 0 }
}
