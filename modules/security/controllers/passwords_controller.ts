import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#app/http/refusal'
import { ChangePassword } from '../actions/change_password.js'
import { changePasswordValidator } from '../validators/settings_validators.js'

export default class PasswordsController {
  edit({ auth, view }: HttpContext) {
    return view.render('security::pages/password', { person: auth.getUserOrFail() })
  }

  async update({ auth, i18n, request, response, session, sessionPublicId }: HttpContext) {
    const input = await request.validateUsing(changePasswordValidator)
    const change = {
      person: auth.getUserOrFail(),
      current: input.current_password,
      password: input.password,
      sessionPublicId: sessionPublicId!,
      ip: request.ip(),
    }
    const outcome = await new ChangePassword().handle(change)
    if (!outcome.ok) {
      const field = outcome.reason === 'wrong_password' ? 'current_password' : 'password'
      throw new Refusal(`security.refusals.${outcome.reason}`, outcome.details, field)
    }
    session.flash('success', i18n.t('security.password.saved'))
    return response.redirect().toPath(router.makeUrl('security.settings.password'))
  }
}
