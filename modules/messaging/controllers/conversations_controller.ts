import type { HttpContext } from '@adonisjs/core/http'
import { shareNavigation } from '#app/http/view_state'
import { pageNumber } from '#modules/messaging/queries/page_number'
import { findConversation } from '#modules/messaging/queries/find_conversation'
import { listConversations } from '#modules/messaging/queries/list_conversations'
import { readConversation } from '#modules/messaging/queries/read_conversation'
import ConversationPolicy from '#modules/messaging/policies/conversation_policy'

export default class ConversationsController {
  async index({ auth, request, view }: HttpContext) {
    const list = await listConversations(auth.getUserOrFail(), pageNumber(request.input('page')))
    return view.render('messaging::pages/conversations', { list })
  }

  async show(ctx: HttpContext) {
    const { auth, bouncer, params, request, view } = ctx
    const conversation = await findConversation(params.id)
    await bouncer.with(ConversationPolicy).authorize('read', conversation)
    const talk = await readConversation(conversation!, auth.getUserOrFail(), { before: request.input('before') })
    if (talk.hadUnread) await shareNavigation(ctx)
    return view.render('messaging::pages/conversation', { talk })
  }
}
