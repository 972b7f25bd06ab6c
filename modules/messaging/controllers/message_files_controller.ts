import type { HttpContext } from '@adonisjs/core/http'
import { sendFile } from '#app/files/send_file'
import ConversationPolicy from '#modules/messaging/policies/conversation_policy'
import { findConversation } from '#modules/messaging/queries/find_conversation'
import { findMessageFile } from '#modules/messaging/queries/find_message_file'

export default class MessageFilesController {
  async show(ctx: HttpContext) {
    const conversation = await findConversation(ctx.params.id)
    await ctx.bouncer.with(ConversationPolicy).authorize('read', conversation)
    return sendFile(ctx, await findMessageFile(conversation!.id, ctx.params.file))
  }
}
