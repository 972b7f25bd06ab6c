import { inject } from '@adonisjs/core'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import { keepFiles } from '#app/files/stored_file'
import { done, refuse, type Outcome } from '#app/outcome'
import { use } from '#app/modules/use'
import TellReaders from '#modules/messaging/actions/tell_readers'
import { markRead } from '#modules/messaging/actions/mark_read'
import { searchWords } from '#modules/messaging/search_words'
import { tellLive } from '#modules/messaging/live/tell_live'
import { textGuard } from '#modules/messaging/ports'
import { findConversation, type Conversation } from '#modules/messaging/queries/find_conversation'

export const LONGEST_MESSAGE = 5_000

export interface NewMessage {
  /** Public id. */
  conversationId: string
  accountId: number
  userId: number
  text: string
  /** Internal ids of files that this user uploaded. */
  fileIds?: number[]
}

export type PostRefusal = 'empty' | 'too_long' | 'not_a_participant' | 'unknown_file' | 'guarded'

/** `warning`: a translation key for the author, when other words were kept than those typed. */
export interface Posted {
  publicId: string
  warning?: string
  /** What was left out, as it was typed; the warning may use it as `{removed}`. */
  removed?: string[]
}

/** Adds a message, written by a person for an account, and tells the others. Each call is a new message. */
@inject()
export default class PostMessage {
  constructor(private tellReaders: TellReaders) {}

  handle(message: NewMessage, outer?: Trx): Promise<Outcome<Posted, PostRefusal>> {
    return transact(async (trx) => {
      const conversation = await findConversation(message.conversationId, trx)
      if (!conversation?.accountIds.includes(message.accountId)) return refuse('not_a_participant')
      const refusal = await this.#refusal(message, trx)
      if (refusal) return refusal

      const guarded = await this.#guard(message, conversation, trx)
      if (!guarded.isAllowed) return refuse('guarded', { words: guarded.reason })

      const publicId = await this.#write({ ...message, text: guarded.text }, conversation, trx)
      await this.#tellPages(publicId, conversation, trx)
      await this.tellReaders.handle({ conversation, ...message }, trx)
      return done({ publicId, warning: guarded.warning, removed: guarded.removed })
    }, outer)
  }

  async #refusal({ text, userId, fileIds = [] }: NewMessage, trx: Trx) {
    if (text.trim() === '' && fileIds.length === 0) return refuse('empty')
    if (text.trim().length > LONGEST_MESSAGE) return refuse('too_long', { limit: LONGEST_MESSAGE })
    const own =
      fileIds.length === 0
        ? []
        : await trx.from('files').whereIn('id', fileIds).where('uploaded_by', userId).select('id')
    return own.length === new Set(fileIds).size ? null : refuse('unknown_file')
  }

  #guard({ text, userId, accountId }: NewMessage, { topicType, topicId }: Conversation, trx: Trx) {
    return textGuard.ask('look', { text: text.trim(), userId, accountId, topicType, topicId }, trx)
  }

  /** Of everybody who takes part, the author's other pages among them. */
  async #tellPages(message: string, { publicId, accountIds }: Conversation, trx: Trx) {
    const people = await Promise.all(accountIds.map((id) => use('security').membersOf(id, trx)))
    await tellLive(people.flat(), { key: message, body: { what: 'message', conversation: publicId } }, trx)
  }

  async #write({ accountId, userId, text, fileIds = [] }: NewMessage, { id }: Conversation, trx: Trx) {
    const row = {
      public_id: newPublicId(),
      conversation_id: id,
      account_id: accountId,
      user_id: userId,
      text: text.trim(),
      search_words: searchWords(text),
      created_at: clock.now(),
    }
    const messageId = Number((await trx.table('messages').insert(row))[0])
    for (const fileId of new Set(fileIds)) {
      await trx.table('message_files').insert({ message_id: messageId, file_id: fileId })
    }
    await keepFiles(
      [...new Set(fileIds)].map((fileId) => ({ id: fileId })),
      trx
    )
    const isNewer = trx
      .from('conversations')
      .where('id', id)
      .where((query) => query.whereNull('last_message_id').orWhere('last_message_id', '<', messageId))
    await isNewer.update({ last_message_id: messageId, last_message_at: row.created_at })
    await markRead({ conversationId: id, userId, upTo: messageId }, trx)
    return row.public_id
  }
}
