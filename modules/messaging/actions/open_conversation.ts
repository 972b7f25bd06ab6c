import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import { searchWords } from '#modules/messaging/search_words'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'

export interface Topic {
  topicType: 'proposal' | 'contract'
  /** Public id of the proposal or contract. */
  topicId: string
  title: string
  accountIds: number[]
}

/** Opens the one conversation about a topic. Idempotent: a later call adds accounts and keeps what was said. */
export default class OpenConversation {
  handle(topic: Topic, outer?: Trx): Promise<{ publicId: string }> {
    return transact(async (trx) => {
      const conversation = (await this.#find(topic, trx)) ?? (await this.#open(topic, trx))
      for (const accountId of new Set(topic.accountIds)) await this.#join(conversation.id, accountId, trx)
      return { publicId: conversation.public_id }
    }, outer)
  }

  #find({ topicType, topicId }: Topic, trx: Trx) {
    return trx
      .from('conversations')
      .where({ topic_type: topicType, topic_id: topicId })
      .select('id', 'public_id')
      .first()
  }

  async #open(topic: Topic, trx: Trx) {
    const now = clock.now()
    const row = {
      public_id: newPublicId(),
      topic_type: topic.topicType,
      topic_id: topic.topicId,
      title: topic.title.slice(0, 200),
      search_words: searchWords(topic.title),
      last_message_at: now,
      created_at: now,
    }
    const [id] = await trx.table('conversations').insert(row)
    return { id: Number(id), public_id: row.public_id }
  }

  async #join(conversationId: number, accountId: number, trx: Trx) {
    const row = { conversation_id: conversationId, account_id: accountId }
    if (await trx.from('conversation_accounts').where(row).first()) return
    try {
      await trx.table('conversation_accounts').insert(row)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
}
