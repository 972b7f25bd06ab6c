import type { HttpContext } from '@adonisjs/core/http'
import { rememberLook } from '#app/http/remember_look'
import { CONTRASTS, THEMES } from '#app/ui/looks'
import { UpdateSettings } from '../actions/update_settings.js'
import { displayValidator } from '../validators/settings_validators.js'

/** How pages look to somebody, on all their devices. */
export default class DisplaySettingsController {
  show({ auth, view }: HttpContext) {
    const choices = { themes: THEMES, contrasts: CONTRASTS }
    return view.render('security::pages/display', { person: auth.getUserOrFail(), ...choices })
  }

  async update({ auth, i18n, request, response, session }: HttpContext) {
    const input = await request.validateUsing(displayValidator)
    await new UpdateSettings().handle(auth.getUserOrFail(), input)
    rememberLook(response, input)
    session.flash('success', i18n.t('security.account.saved'))
    return response.redirect().toPath('/settings/display')
  }
}
