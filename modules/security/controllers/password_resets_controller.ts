import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { dispatch } from '#app/jobs/jobs'
import { ownerOfToken } from '../actions/email_tokens.js'
import { ResetPassword } from '../actions/reset_password.js'
import { countRequest } from '../limits/request_limit.js'
import { clearSessionCookie } from '../sessions/session_cookie.js'
import { forgotPasswordValidator, newPasswordValidator } from '../validators/entry_validators.js'

/** A forgotten password: ask for a link, open it, choose a new one. */
export default class PasswordResetsController {
  create({ request, view }: HttpContext) {
    return view.render('security::pages/forgot_password', { isSent: request.input('sent') === 'yes' })
  }

  /** Answers alike, and as fast, whether anybody has the address. */
  async store({ request, response }: HttpContext) {
    await countRequest('reset', request.ip())
    const { email } = await request.validateUsing(forgotPasswordValidator)
    await dispatch('security.send_reset_link', { email: email.trim().toLowerCase() })
    return response.redirect().toPath(router.makeUrl('security.password_resets.create', {}, { qs: { sent: 'yes' } }))
  }

  async edit({ params, response, view }: HttpContext) {
    const isGood = (await ownerOfToken(String(params.token), 'reset')) !== null
    if (!isGood) response.status(404)
    return view.render(isGood ? 'security::pages/reset_password' : 'security::pages/reset_spent', {
      token: params.token,
    })
  }

  async update(ctx: HttpContext) {
    const { i18n, params, request, response, session } = ctx
    await countRequest('reset', request.ip())
    const { password } = await request.validateUsing(newPasswordValidator)
    accepted(
      await new ResetPassword().handle({ token: String(params.token), password }),
      'security.refusals',
      'password'
    )
    clearSessionCookie(ctx)
    session.flash('success', i18n.t('security.reset.done'))
    return response.redirect().toPath(router.makeUrl('security.sign_ins.create'))
  }
}
