import { inject } from '@adonisjs/core'
import limiter from '@adonisjs/limiter/services/main'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import { receiveFiles } from '#app/files/intake'
import { accepted } from '#app/http/refusal'
import type { Identity } from '#app/http/identity'
import { refuse } from '#app/outcome'
import { transact } from '#app/data/transact'
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
    const files = accepted(
      await receiveFiles(uploads, { by: author, purpose: 'attachment' }),
      'messaging.file_refusals',
      'files'
    )
    return transact(async (trx) => {
      const fileIds = files.map(({ id }) => id)
      return this.postMessage.handle(
        { conversationId: conversation.publicId, accountId: author.accountId, userId: author.id, text, fileIds },
        trx
      )
    })
  }
}
