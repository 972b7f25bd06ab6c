import type { HttpContext } from '@adonisjs/core/http'
import { accepted, Refusal } from '#app/http/refusal'
import { AskEmailChange } from '../actions/ask_email_change.js'
import { ChangeEmail } from '../actions/change_email.js'
import { countRequest } from '../limits/request_limit.js'
import { findEmailChange } from '../queries/find_email_change.js'
import { emailChangeValidator } from '../validators/settings_validators.js'

/** Another e-mail address: asked for with the password, true once the link in the mail to it is followed. */
export default class EmailChangesController {
  async store({ auth, i18n, request, response, session }: HttpContext) {
    const { email, current_password: password } = await request.validateUsing(emailChangeValidator)
    await countRequest('confirm', request.ip())
    const outcome = await new AskEmailChange().handle({
      person: auth.getUserOrFail(),
      email,
      password,
      ip: request.ip(),
    })
    if (!outcome.ok) {
      const field = outcome.reason === 'wrong_password' ? 'current_password' : 'email'
      throw new Refusal(`security.refusals.${outcome.reason}`, {}, field)
    }
    session.flash('success', i18n.t('security.email_change.sent', { email }))
    return response.redirect().toPath('/settings/account')
  }

  async show({ auth, params, response, view }: HttpContext) {
    const change = await findEmailChange(String(params.token), auth.getUserOrFail().id)
    if (!change) response.status(404)
    return view.render('security::pages/email_change', { token: params.token, email: change?.email ?? null })
  }

  async update({ auth, i18n, params, response, session }: HttpContext) {
    const outcome = await new ChangeEmail().handle(String(params.token), auth.getUserOrFail())
    const { email } = accepted(outcome, 'security.refusals')
    session.flash('success', i18n.t('security.email_change.done', { email }))
    return response.redirect().toPath('/settings/account')
  }
}
