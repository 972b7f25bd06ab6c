import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { flashCaution } from '#app/http/caution'
import { localPath } from '#app/http/local_path'
import { accepted } from '#app/http/refusal'
import SendMessage from '#modules/messaging/actions/send_message'
import ConversationPolicy from '#modules/messaging/policies/conversation_policy'
import { findConversation } from '#modules/messaging/queries/find_conversation'
import { messageValidator } from '#modules/messaging/validators/message_validator'

@inject()
export default class MessagesController {
  constructor(private sendMessage: SendMessage) {}

  async store(ctx: HttpContext) {
    const { auth, bouncer, params, request, response } = ctx
    const conversation = await findConversation(params.id)
    await bouncer.with(ConversationPolicy).authorize('write', conversation)
    const { message } = await request.validateUsing(messageValidator)

    const author = auth.getUserOrFail()
    const outcome = await this.sendMessage.handle({
      conversation: conversation!,
      author,
      text: message ?? '',
      uploads: request.files('files'),
    })
    const { warning, removed } = accepted(outcome, 'messaging.refusals', 'message')
    if (warning) flashCaution(ctx, { words: warning, removed })
    const page = localPath(request.input('back'), `/messages/${params.id}`)
    // The warning stands at the top of the page, what was said at its end.
    return response
      .redirect()
      .status(303)
      .toPath(warning ? page : `${page}#latest`)
  }
}
