import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { setTyping } from '../actions/set_typing.js'
import { typingValidator } from '../validators/history_validators.js'

/** Whether the rhythm of somebody's typing is looked at when they sign in. */
export default class TypingController {
  async update({ auth, i18n, request, response, session }: HttpContext) {
    const { typing } = await request.validateUsing(typingValidator)
    await setTyping(auth.getUserOrFail(), Boolean(typing))
    session.flash('success', i18n.t(`security.typing.${typing ? 'on' : 'off'}`))
    return response.redirect().toPath(router.makeUrl('security.sign_in_history.index'))
  }
}
