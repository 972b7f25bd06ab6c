import type { Identity } from '#app/http/identity'
import { findConversationAbout } from '#modules/messaging/queries/find_conversation'
import { readConversation } from '#modules/messaging/queries/read_conversation'

const SHOWN = 8

interface Place {
  topicType: string
  topicId: string
  identity: Identity
}

/** The conversation about the contract or proposal whose page this is; null for those who do not take part. */
export default async function conversationPanel({ topicType, topicId, identity }: Place) {
  const conversation = await findConversationAbout(topicType, topicId)
  if (!conversation?.accountIds.includes(identity?.accountId)) return null
  return { talk: await readConversation(conversation, identity, { limit: SHOWN }) }
}
