import { inject } from '@adonisjs/core'
import limiter from '@adonisjs/limiter/services/main'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import { storeUpload } from '#app/files/file_store'
import { Refusal } from '#app/http/refusal'
import type { Identity } from '#app/http/identity'
import { refuse } from '#app/outcome'
import { transact, type Trx } from '#app/data/transact'
import PostMessage from '#modules/messaging/actions/post_message'
import type { Conversation } from '#modules/messaging/queries/find_conversation'

export const MOST_FILES = 10
export const PER_MINUTE = 30

interface Draft {
  conversation: Conversation
  author: Identity
  text: string
  uploads: MultipartFile[]
}

/** Keeps the uploads and posts them with the text: all of it or nothing. Throws a 429 at more than thirty a minute. */
@inject()
export default class SendMessage {
  constructor(private postMessage: PostMessage) {}

  async handle({ conversation, author, text, uploads }: Draft) {
    if (uploads.length > MOST_FILES) return refuse('too_many_files', { limit: MOST_FILES })
    await limiter.use({ requests: PER_MINUTE, duration: '1 min' }).consume(`messages:${author.id}`)
    return transact(async (trx) => {
      const fileIds = await this.#store(uploads, author.id, trx)
      return this.postMessage.handle(
        { conversationId: conversation.publicId, accountId: author.accountId, userId: author.id, text, fileIds },
        trx
      )
    })
  }

  /** A refused file throws, so that the transaction takes the files before it back. */
  async #store(uploads: MultipartFile[], userId: number, trx: Trx) {
    const ids: number[] = []
    for (const upload of uploads) {
      const stored = await storeUpload(upload, userId, trx)
      if (!stored.ok) throw new Refusal(`messaging.file_refusals.${stored.reason}`, stored.details ?? {}, 'files')
      ids.push(stored.value.id)
    }
    return ids
  }
}
