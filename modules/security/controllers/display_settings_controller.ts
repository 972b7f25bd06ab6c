import type { HttpContext } from '@adonisjs/core/http'
import { UpdateSettings } from '../actions/update_settings.js'
import { THEMES } from '../presenters/choices.js'
import { displayValidator } from '../validators/settings_validators.js'

/** How pages look to somebody, on all their devices. */
export default class DisplaySettingsController {
  show({ auth, view }: HttpContext) {
    return view.render('security::pages/display', { person: auth.getUserOrFail(), themes: THEMES })
  }

  async update({ auth, i18n, request, response, session }: HttpContext) {
    const input = await request.validateUsing(displayValidator)
    await new UpdateSettings().handle(auth.getUserOrFail(), input)
    response.plainCookie('ml_theme', input.theme, { encode: false, maxAge: '400d', httpOnly: false })
    session.flash('success', i18n.t('security.account.saved'))
    return response.redirect().toPath('/settings/display')
  }
}
