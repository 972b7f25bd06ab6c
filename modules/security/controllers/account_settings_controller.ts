import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { currencyChoices } from '#app/money/currency_choices'
import { currencyCodes } from '#app/money/currencies'
import { UpdateSettings } from '../actions/update_settings.js'
import { languageChoices, zoneChoices } from '../presenters/choices.js'
import { OWN_ROLES } from '../roles.js'
import { settingsValidator } from '../validators/settings_validators.js'

export default class AccountSettingsController {
  show({ auth, i18n, view }: HttpContext) {
    const person = auth.getUserOrFail()
    const otherRoles = OWN_ROLES.filter((role) => !person.roles.has(role))
    return view.render('security::pages/account', {
      person,
      otherRoles,
      zones: zoneChoices(person.zone),
      languages: languageChoices(),
      currencies: currencyChoices(i18n.locale, currencyCodes),
    })
  }

  async update({ auth, i18n, request, response, session }: HttpContext) {
    const input = await request.validateUsing(settingsValidator)
    await new UpdateSettings().handle(auth.getUserOrFail(), input)
    session.flash('success', i18n.t('security.account.saved'))
    return response.redirect().toPath(router.makeUrl('security.settings.account'))
  }
}
