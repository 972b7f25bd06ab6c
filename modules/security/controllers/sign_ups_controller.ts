import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { localPath } from '#app/http/local_path'
import { accepted } from '#app/http/refusal'
import { SignUp } from '../actions/sign_up.js'
import { countRequest } from '../limits/request_limit.js'
import { countryChoices, zoneChoices } from '../presenters/choices.js'
import { HOME } from '../sessions/enter.js'
import { signUpValidator } from '../validators/entry_validators.js'

export default class SignUpsController {
  create({ auth, i18n, request, response, view }: HttpContext) {
    if (auth.isAuthenticated) return response.redirect().toPath(HOME)
    const role =
      request.input('role') === 'freelancer' ? 'freelancer' : request.input('role') === 'client' ? 'client' : undefined
    return view.render('security::pages/sign_up', {
      role,
      next: localPath(request.input('next'), ''),
      countries: countryChoices(i18n.locale),
      zones: zoneChoices(),
    })
  }

  async store({ i18n, request, response, session }: HttpContext) {
    await countRequest('sign_up', request.ip())
    const input = await request.validateUsing(signUpValidator)
    const joining = accepted(
      await new SignUp().handle({ ...input, locale: i18n.locale }),
      'security.refusals',
      'password'
    )
    session.put('joining', {
      publicId: joining,
      email: input.email.trim().toLowerCase(),
      next: localPath(request.input('next'), ''),
    })
    return response.redirect().toPath(router.makeUrl('security.sign_ups.sent'))
  }

  /** Tells to look into the mailbox; the same page whoever signed up. */
  sent({ response, session, view }: HttpContext) {
    const joining = session.get('joining')
    if (!joining) return response.redirect().toPath(router.makeUrl('security.sign_ups.create'))
    return view.render('security::pages/sign_up_sent', { email: joining.email })
  }
}
