import { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'
import type { Conversation } from '#modules/messaging/queries/find_conversation'

/** Only those who take part know that a conversation exists. */
export default class ConversationPolicy extends BasePolicy {
  read(reader: Identity, conversation: Conversation | null) {
    return this.#takesPart(reader, conversation)
  }

  write(author: Identity, conversation: Conversation | null) {
    return this.#takesPart(author, conversation)
  }

  #takesPart({ accountId }: Identity, conversation: Conversation | null) {
    return conversation?.accountIds.includes(accountId)
      ? true
      : AuthorizationResponse.deny('There is no such conversation', 404)
  }
}
