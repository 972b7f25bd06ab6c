import type { HttpContext } from '@adonisjs/core/http'
import { shareNavigation } from '#app/http/view_state'
import { pageNumber } from '#modules/messaging/queries/page_number'
import { findConversation } from '#modules/messaging/queries/find_conversation'
import { listConversations } from '#modules/messaging/queries/list_conversations'
import { livePanel } from '#modules/messaging/queries/live_panel'
import { readConversation } from '#modules/messaging/queries/read_conversation'
import { searchConversations } from '#modules/messaging/queries/search_conversations'
import ConversationPolicy from '#modules/messaging/policies/conversation_policy'

const LONGEST_WORDS = 200

export default class ConversationsController {
  async index({ auth, request, view }: HttpContext) {
    const words = wordsIn(request.input('q'))
    const page = pageNumber(request.input('page'))
    const me = auth.getUserOrFail()
    const list = words === '' ? await listConversations(me, page) : await searchConversations(me, words, page)
    return view.render('messaging::pages/conversations', { list, words, live: await livePanel(me) })
  }

  async show(ctx: HttpContext) {
    const { auth, bouncer, params, request, view } = ctx
    const conversation = await findConversation(params.id)
    await bouncer.with(ConversationPolicy).authorize('read', conversation)
    const talk = await readConversation(conversation!, auth.getUserOrFail(), {
      before: request.input('before'),
      around: request.input('around'),
    })
    if (talk.hadUnread) await shareNavigation(ctx)
    const live = await livePanel(auth.getUserOrFail())
    return view.render('messaging::pages/conversation', { talk, live })
  }
}

function wordsIn(typed: unknown) {
  return typeof typed === 'string' ? typed.trim().slice(0, LONGEST_WORDS) : ''
}
